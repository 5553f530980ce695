package org.pedigree.ledger.contract;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.pedigree.ledger.Bytes32;
import tools.jackson.databind.JsonNode;

/** What Java believes of the contracts, beside what the compiler made of them. */
class ContractsTest {

  private static final Act ACT = new Act(word(1), word(2), word(3));
  private static final Bytes32 KEY = word(4);
  private static final String ACCOUNT = "0x" + "11".repeat(20);
  private static final List<Bytes32> KEYS = List.of(word(5), word(6));
  private static final CustodyCalls.NewBatch BATCH =
      new CustodyCalls.NewBatch(word(7), word(8), word(9));
  private static final Taking TAKING =
      new Taking(KEY, KEYS, List.of(new Claim(word(7), word(8), KEYS, KEYS)));

  @Test
  void everyCallIsAFunctionOfItsContract() {
    assertThat(selectors("function", Artifact.CUSTODY))
        .containsAll(custodyCalls().map(ContractsTest::selector).collect(toSet()))
        .contains(selector(Call.execute(List.of())));
    var enrolment =
        new PartiesCalls.Enrolment(
            "0x" + "11".repeat(20), PartiesCalls.OnChainRole.DISPENSER, KEY, KEY);
    assertThat(selectors("function", Artifact.PARTIES))
        .contains(selector(PartiesCalls.enrol(KEY, enrolment)))
        .containsAll(partiesCalls().map(ContractsTest::selector).collect(toSet()));
    assertThat(selectors("function", Artifact.EVIDENCE_LOG))
        .contains(
            selector(EvidenceLogCalls.append(KEY, 1, KEY)),
            selector(EvidenceLogCalls.head("0x" + "11".repeat(20))));
  }

  @Test
  void everyEventThatIsReadIsOneOfTheContracts() {
    assertThat(signatures("event", Artifact.values())).containsAll(ChainEvents.signatures());
  }

  @Test
  void everyErrorOfTheContractsHasASentence() {
    var told = Arrays.stream(Refusal.values()).map(Refusal::signature).collect(toSet());

    assertThat(told).containsAll(signatures("error", Artifact.values()));
  }

  @Test
  void everySentenceIsAboutAnErrorThatExists() {
    var solidity = Set.of("Error(string)", "Panic(uint256)");
    var told =
        Arrays.stream(Refusal.values())
            .map(Refusal::signature)
            .filter(signature -> !solidity.contains(signature));

    assertThat(signatures("error", Artifact.values())).containsAll(told.toList());
  }

  @Test
  void anErrorIsToldWithTheNamesOfWhatItIsAbout() {
    var error = Call.of("CustodyNotFree(bytes32,uint8)", AbiValue.word(KEY), AbiValue.word(3));

    assertThat(Refusals.sentence(error.data(), key -> "pack " + key.hex().substring(65)))
        .isEqualTo("pack 4 is under way on the chain and can't be moved alone.");
  }

  @Test
  void anErrorWithATimeTellsTheTime() {
    var error =
        Call.of("CustodyVoidWindowOpen(bytes32,uint40)", AbiValue.word(KEY), AbiValue.word(86_400));

    assertThat(Refusals.sentence(error.data(), _ -> "the pallet"))
        .isEqualTo("The shipping of the pallet can't be voided before 1970-01-02T00:00:00Z.");
  }

  @Test
  void whatAnotherContractRefusedTheConsortiumIsToldInItsOwnWords() {
    var inner = Call.of("CustodyNotDisputed(bytes32)", AbiValue.word(KEY));
    var error =
        Call.of(
            "PartiesCallRefused(address,bytes)",
            AbiValue.address(ACCOUNT),
            new AbiValue.Bytes(inner.data()));

    assertThat(Refusals.sentence(error.data(), _ -> "The pallet"))
        .endsWith("decided: The pallet is not disputed like this on the chain.");
  }

  @Test
  void anErrorThatNobodyKnowsIsShownAsItIs() {
    assertThat(Refusals.sentence(new byte[] {1, 2, 3, 4}, Bytes32::hex))
        .isEqualTo("The contract refused with an error unknown here: 0x01020304");
    assertThat(Refusals.sentence(new byte[0], Bytes32::hex))
        .isEqualTo("The contract refused without a reason: it could not read the call.");
  }

  @Test
  void aContractIsRecognisedByItsCodeWhateverItsImmutableValues() {
    var deployed = Artifact.CUSTODY.deployment("0x" + "22".repeat(20));

    assertThat(deployed).startsWith("0x").endsWith("22".repeat(20));
    assertThat(Artifact.CUSTODY.isCode("0x")).isFalse();
    assertThat(Artifact.CUSTODY.isCode("0x6001")).isFalse();
  }

  private static Stream<Call> custodyCalls() {
    return Stream.of(
        CustodyCalls.commission(ACT, BATCH),
        CustodyCalls.introduce(ACT, BATCH),
        CustodyCalls.pack(ACT, KEY, KEY, KEYS),
        CustodyCalls.packInto(ACT, KEY, KEY, KEYS),
        CustodyCalls.unpack(ACT, TAKING),
        CustodyCalls.ship(ACT, KEY, KEY, CustodyCalls.Purpose.SUPPLY, KEYS),
        CustodyCalls.receiveLines(ACT, KEY, KEYS),
        CustodyCalls.returnLines(ACT, KEY, KEY, KEYS),
        CustodyCalls.announceVoid(ACT, KEY, KEYS),
        CustodyCalls.voidLines(ACT, KEY, KEYS),
        CustodyCalls.contestVoid(ACT, KEY, KEYS),
        CustodyCalls.agreeVoid(ACT, KEY, KEYS),
        CustodyCalls.lost(ACT, KEY, KEYS),
        CustodyCalls.missing(ACT, TAKING),
        CustodyCalls.found(ACT, KEY, KEYS),
        CustodyCalls.confirmLost(ACT, KEY, KEYS),
        CustodyCalls.resolve(ACT, KEY, KEYS, CustodyCalls.Ruling.LOST),
        CustodyCalls.notEnded(ACT, KEYS),
        CustodyCalls.notReceived(ACT, KEY, KEYS),
        CustodyCalls.notMine(ACT, KEY, KEYS),
        CustodyCalls.decommission(ACT, KEYS, TAKING, CustodyCalls.Reason.DISPENSED),
        CustodyCalls.dispensePart(ACT, KEY, Taking.NOTHING, true),
        CustodyCalls.transform(ACT, KEYS, BATCH),
        CustodyCalls.recall(ACT, KEY),
        CustodyCalls.liftRecall(ACT, KEY));
  }

  private static Stream<Call> partiesCalls() {
    return Stream.of(
        PartiesCalls.suspend(KEY, ACCOUNT),
        PartiesCalls.restore(KEY, ACCOUNT),
        PartiesCalls.replace(KEY, ACCOUNT),
        PartiesCalls.takeOver(KEY, ACCOUNT),
        PartiesCalls.announceReplacement(KEY, ACCOUNT, ACCOUNT),
        PartiesCalls.refuseReplacement(KEY),
        PartiesCalls.changeConsortium(KEY, List.of(ACCOUNT), 1),
        PartiesCalls.decide(KEY, ACCOUNT, CustodyCalls.recall(ACT, KEY)),
        PartiesCalls.withdraw(KEY, KEY));
  }

  private static String selector(Call call) {
    return call.hex().substring(0, 10);
  }

  private static Set<String> selectors(String type, Artifact artifact) {
    return signatures(type, artifact).stream()
        .map(signature -> Call.of(signature).hex().substring(0, 10))
        .collect(toSet());
  }

  private static Set<String> signatures(String type, Artifact... artifacts) {
    return Arrays.stream(artifacts)
        .flatMap(artifact -> StreamSupport.stream(artifact.abi().spliterator(), false))
        .filter(entry -> entry.path("type").asString().equals(type))
        .map(entry -> entry.path("name").asString() + types(entry.path("inputs")))
        .collect(toSet());
  }

  private static String types(JsonNode inputs) {
    return StreamSupport.stream(inputs.spliterator(), false)
        .map(ContractsTest::type)
        .collect(joining(",", "(", ")"));
  }

  private static String type(JsonNode input) {
    var type = input.path("type").asString();
    return type.startsWith("tuple")
        ? types(input.path("components")) + type.substring("tuple".length())
        : type;
  }

  private static Bytes32 word(int number) {
    return AbiValue.word(number).value();
  }
}
