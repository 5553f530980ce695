package org.pedigree.gs1;

/** A class of objects, counted by quantity, not one by one (EPCIS 7.3.3.3, CBV 8.3). */
public sealed interface EpcClass extends Epc
    permits GtinClass, Lgtin, GraiClass, GdtiClass, GcnClass, CpiClass, ItipClass {}
