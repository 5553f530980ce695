-- Whether the law asks for no transaction information of a sale, by what the settings say of its seller or of the
-- products and lots of all its packages: waivers, exceptions and exemptions (FD&C Act 582(a)(3)), grandfathered product
-- (582(a)(5)).
CREATE FUNCTION transaction_exempt(shipment bigint, entries jsonb) RETURNS boolean LANGUAGE sql STABLE AS $$
  WITH entry AS MATERIALIZED (
    SELECT told.* FROM custody_shipment sale
      JOIN party ON party.id = sale.sender
     CROSS JOIN jsonb_to_recordset(entries)
                AS told (seller text, gtin text, lot text, since date, until date)
     WHERE sale.id = shipment
       AND (told.seller IS NULL OR told.seller = party.code)
       AND (told.since IS NULL OR sale.shipped_at >= told.since)
       AND (told.until IS NULL OR sale.shipped_at < told.until + 1))
  SELECT CASE
    WHEN NOT EXISTS (SELECT FROM entry) THEN false
    WHEN EXISTS (SELECT FROM entry WHERE entry.gtin IS NULL) THEN true
    ELSE coalesce(
      (SELECT bool_and(EXISTS (
                SELECT FROM entry WHERE entry.gtin = pack.gtin AND (entry.lot IS NULL OR entry.lot = pack.lot)))
         FROM transaction_packages(shipment) pack), false) END
$$;
