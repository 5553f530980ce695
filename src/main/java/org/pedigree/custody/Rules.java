package org.pedigree.custody;

import java.util.List;

/** The rule book: every condition under which a statement does not take effect, in order. */
final class Rules {

  static final List<Rule> ALL =
      List.of(
          new Rule(
              "a suspended party is not heard",
              "What a party says of the time since it was suspended does not take effect.",
              StandingRules::suspended),
          new Rule(
              "commission first",
              "Commission comes before anything else.",
              ExistenceRules::notCommissioned),
          new Rule(
              "commission once",
              "A serial is commissioned once; an emptied or finished logistic unit may start a new"
                  + " life after twelve months.",
              ExistenceRules::commissionedTwice),
          new Rule(
              "final is final", "Nothing leaves a final state.", ExistenceRules::leavesFinalState),
          new Rule(
              "disputed goods stand still",
              "What is disputed moves nowhere until the dispute is settled; its receiver may"
                  + " receive it.",
              DisputeRules::disputedMoves),
          new Rule(
              "only the holder",
              "Only the holder ships, packs, unpacks, marks and ends an object.",
              HoldingRules::notTheHolder),
          new Rule(
              "one holder",
              "One statement acts on the goods of one holder.",
              HoldingRules::severalHolders),
          new Rule(
              "no container in itself",
              "A container is not packed into itself or into what it contains.",
              HierarchyRules::packedIntoItself),
          new Rule(
              "pack what stands free",
              "Only an object that is in no other container is packed.",
              HierarchyRules::packedElsewhere),
          new Rule(
              "unpack from the parent",
              "An object is unpacked only from the container that it is in.",
              HierarchyRules::notInThatContainer),
          new Rule(
              "a child moves with its parent",
              "An object in a container is shipped alone only after unpacking.",
              HierarchyRules::shippedOutOfContainer),
          new Rule(
              "hierarchy is one",
              "An observed aggregation agrees with the known one.",
              HierarchyRules::observedElsewhere),
          new Rule(
              "receive what was shipped",
              "Only what was shipped to the receiver is received.",
              HoldingRules::nothingShipped),
          new Rule(
              "void what is on its way",
              "The sender voids only what it shipped and what is still on its way.",
              HoldingRules::notOnItsWay),
          new Rule(
              "its ends lose it",
              "Only the sender or the receiver says that something was lost on the way.",
              DisputeRules::notUnderWay),
          new Rule(
              "its holder misses it",
              "Only who holds a container that another packed says what is missing from it.",
              DisputeRules::notInAContainer),
          new Rule(
              "its receiver answers",
              "Only the receiver agrees to a voiding, or contests it within 72 hours, and once.",
              DisputeRules::notVoided),
          new Rule(
              "its holder gives it up",
              "Only the holder says that another has what it is said to hold, and names that"
                  + " party.",
              DisputeRules::notItsHolder),
          new Rule(
              "correct the last word",
              "A party corrects its own last word on an object, as long as nothing was done since.",
              DisputeRules::notTheLastWord),
          new Rule(
              "the sides settle",
              "Either side says that something was found; that it is lost, the other side"
                  + " confirms.",
              DisputeRules::notOneOfTheSides),
          new Rule(
              "regulators resolve",
              "A dispute that its sides do not settle is resolved by a regulator.",
              DisputeRules::notARegulator),
          new Rule(
              "resolve what is stuck",
              "Resolved is what is disputed, or under way for more than 90 days.",
              DisputeRules::notStuck),
          new Rule(
              "makers recall",
              "A maker recalls what it made, a regulator anything.",
              SafetyRules::recalledByOthers),
          new Rule(
              "lift what is recalled",
              "Only a recall of one's own is lifted.",
              SafetyRules::nothingRecalled),
          new Rule(
              "recalled goods go back",
              "A recalled object moves only as a return, to quarantine or to destruction.",
              SafetyRules::recalledMoves),
          new Rule(
              "an opened pack stays",
              "A pack dispensed in part is not supplied to anybody else.",
              SafetyRules::openedMoves),
          new Rule(
              "expired is not saleable",
              "An expired pack is neither supplied nor dispensed.",
              SafetyRules::expiredMoves));

  private Rules() {}
}
