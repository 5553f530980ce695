package org.pedigree.gs1;

/** A class of objects, counted by quantity, not one by one (an EPCClass of EPCIS and CBV). */
public sealed interface EpcClass extends Epc
    permits GtinClass, Lgtin, GraiClass, GdtiClass, GcnClass, CpiClass, ItipClass {}
