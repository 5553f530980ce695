// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICustody} from "../src/ICustody.sol";
import {IParties} from "../src/IParties.sol";
import {World} from "./support/World.sol";
import {vm} from "./support/Vm.sol";

/// @dev What a regulator or the consortium settles where two do not, and what a suspended party's partners can do.
contract RulingsTest is World {
    bytes32 private unit;
    bytes32 private shipment;

    function setUp() public override {
        super.setUp();
        vm.warp(1_790_000_000);
        unit = _looseUnit(maker);
        shipment = _shipped(maker, distributor, _list(unit));
    }

    function _rule(Partner memory by, bytes32 of_, ICustody.Ruling ruling) private {
        bytes32 operation = _draw();
        vm.prank(by.account);
        custody.resolve(operation, by.holder, of_, _list(unit), ruling, EVIDENCE);
    }

    function _lose(Partner memory by) private {
        bytes32 operation = _draw();
        vm.prank(by.account);
        custody.lost(operation, by.holder, shipment, _list(unit), EVIDENCE);
    }

    function _suspend(Partner memory partner) private {
        vm.prank(CONSORTIUM);
        parties.suspend(_draw(), partner.account, EVIDENCE);
    }

    function _suspended(Partner memory partner) private {
        vm.expectRevert(abi.encodeWithSelector(IParties.PartiesAccountSuspended.selector, partner.account));
    }

    function _missed() private returns (Batch memory batch) {
        batch = _commissioned(maker, 2);
        Box memory box = _packed(maker, batch);
        _moved(maker, distributor, box.key);
        unit = _unit(batch, 0);
        vm.prank(distributor.account);
        custody.missing(_draw(), distributor.holder, _outOf(box, batch, 0), EVIDENCE);
    }

    // ------------------------------------------------------------------------------------------------ disputes

    function test_aRegulatorGivesALostLineToEitherSideOrToNobody() external {
        _lose(maker);
        vm.expectEmit(address(custody));
        emit ICustody.Settled(
            bytes32("op"),
            unit,
            distributor.holder,
            regulator.holder,
            ICustody.Cause.Ruled,
            ICustody.State.Held,
            EVIDENCE
        );
        vm.prank(regulator.account);
        custody.resolve(
            bytes32("op"), regulator.holder, shipment, _list(unit), ICustody.Ruling.ToReceiver, EVIDENCE
        );
        _assertHeld(unit, distributor);

        unit = _looseUnit(maker);
        shipment = _shipped(maker, distributor, _list(unit));
        _lose(distributor);
        _rule(regulator, shipment, ICustody.Ruling.ToSender);
        _assertHeld(unit, maker);

        shipment = _shipped(maker, distributor, _list(unit));
        _lose(distributor);
        _rule(regulator, shipment, ICustody.Ruling.Lost);
        _assertFinished(unit, ICustody.Reason.Lost);
        vm.assertEq(custody.objectOf(unit).holder, bytes32(0), "nobody's");
    }

    function test_whatWasRuledLostNobodyTakesBack() external {
        _lose(maker);
        _rule(regulator, shipment, ICustody.Ruling.Lost);
        vm.prank(maker.account);
        _refused(ICustody.CustodyNotCorrectable.selector, unit);
        custody.correct(
            bytes32("op"), maker.holder, ICustody.Correction.NotEnded, 0, _list(unit), EVIDENCE
        );
    }

    function test_aRegulatorGivesAMissingChildToThePackerOrTheReceiver() external {
        _missed();
        _rule(regulator, 0, ICustody.Ruling.ToSender);
        _assertHeld(unit, maker);
        _missed();
        _rule(regulator, 0, ICustody.Ruling.ToReceiver);
        _assertHeld(unit, distributor);
        _missed();
        _refused(ICustody.CustodyNotDisputed.selector, unit);
        _rule(regulator, shipment, ICustody.Ruling.ToReceiver);
    }

    function test_nobodyElseRules() external {
        _lose(maker);
        _refused(ICustody.CustodyRoleNotAllowed.selector, maker.holder);
        _rule(maker, shipment, ICustody.Ruling.ToSender);
        _refused(ICustody.CustodyRoleNotAllowed.selector, distributor.holder);
        _rule(distributor, shipment, ICustody.Ruling.ToReceiver);
        _refused(IParties.PartiesHolderUnknown.selector, 0);
        _rule(Partner(maker.account, 0), shipment, ICustody.Ruling.ToSender);
        _refused(IParties.PartiesHolderUnknown.selector, 0);
        _rule(Partner(CONSORTIUM, 0), shipment, ICustody.Ruling.ToSender);
    }

    function test_theConsortiumRulesThroughParties() external {
        _lose(maker);
        bytes memory ruling = abi.encodeCall(
            ICustody.resolve,
            (bytes32("op"), bytes32(0), shipment, _list(unit), ICustody.Ruling.ToReceiver, EVIDENCE)
        );
        vm.expectEmit(address(custody));
        emit ICustody.Settled(
            bytes32("op"),
            unit,
            distributor.holder,
            0,
            ICustody.Cause.Ruled,
            ICustody.State.Held,
            EVIDENCE
        );
        vm.prank(CONSORTIUM);
        parties.decide(bytes32("decision"), address(custody), ruling, EVIDENCE);
        _assertHeld(unit, distributor);
    }

    function test_theConsortiumHoldsNothingAndMovesNothing() external {
        bytes32 free = _looseUnit(maker);
        bytes memory theft = abi.encodeCall(
            ICustody.ship,
            (bytes32("op"), maker.holder, bytes32("id"), 0, ICustody.Purpose.Supply, _list(free), EVIDENCE)
        );
        vm.expectRevert(
            abi.encodeWithSelector(
                IParties.PartiesCallRefused.selector,
                address(custody),
                abi.encodeWithSelector(
                    IParties.PartiesNotTheHolder.selector, maker.holder, address(parties)
                )
            )
        );
        vm.prank(CONSORTIUM);
        parties.decide(bytes32("decision"), address(custody), theft, EVIDENCE);
    }

    // ------------------------------------------------------------------------------------------------ contested, stale

    function test_aContestedVoidingIsRuledOnAtOnce() external {
        vm.prank(maker.account);
        custody.announceVoid(_draw(), maker.holder, shipment, _list(unit), EVIDENCE);
        _refused(ICustody.CustodyNotStale.selector, unit, block.timestamp + 90 days);
        _rule(regulator, shipment, ICustody.Ruling.ToSender);
        vm.prank(distributor.account);
        custody.contestVoid(_draw(), distributor.holder, shipment, _list(unit), EVIDENCE);
        _rule(regulator, shipment, ICustody.Ruling.ToSender);
        _assertHeld(unit, maker);
    }

    function test_aContestedLineIsStillReceivedOrAgreed() external {
        bytes32[] memory line = _list(unit);
        vm.prank(maker.account);
        custody.announceVoid(_draw(), maker.holder, shipment, line, EVIDENCE);
        vm.prank(distributor.account);
        custody.contestVoid(_draw(), distributor.holder, shipment, line, EVIDENCE);
        _received(distributor, shipment, line);
        _assertHeld(unit, distributor);
    }

    function testFuzz_anOpenLineIsRuledOnAfter90DaysAndNotBefore(uint256 early) external {
        uint256 stale = block.timestamp + 90 days;
        vm.warp(stale - 1 - early % 90 days);
        _refused(ICustody.CustodyNotStale.selector, unit, stale);
        _rule(regulator, shipment, ICustody.Ruling.ToReceiver);
        vm.warp(stale);
        _rule(regulator, shipment, ICustody.Ruling.ToReceiver);
        _assertHeld(unit, distributor);
    }

    function test_whatIsClosedIsNotRuledOn() external {
        _received(distributor, shipment, _list(unit));
        vm.warp(block.timestamp + 365 days);
        _refused(ICustody.CustodyNoOpenLine.selector, shipment, unit);
        _rule(regulator, shipment, ICustody.Ruling.ToSender);
        _refused(ICustody.CustodyNoOpenLine.selector, 0, unit);
        _rule(regulator, 0, ICustody.Ruling.ToSender);
    }

    // ------------------------------------------------------------------------------------------------ suspended

    function test_aSuspendedPartyDoesNothing() external {
        _lose(maker);
        _suspend(distributor);
        bytes32[] memory line = _list(unit);
        (address account, bytes32 d) = (distributor.account, distributor.holder);
        vm.startPrank(account);
        _suspended(distributor);
        custody.found(bytes32("1"), d, shipment, line, EVIDENCE);
        _suspended(distributor);
        custody.confirmLost(bytes32("1"), d, shipment, line, EVIDENCE);
        _suspended(distributor);
        custody.lost(bytes32("1"), d, shipment, line, EVIDENCE);
        _suspended(distributor);
        custody.correct(bytes32("1"), d, ICustody.Correction.NotEnded, 0, line, EVIDENCE);
        _suspended(distributor);
        custody.missing(bytes32("1"), d, _child(unit, unit), EVIDENCE);
        _suspended(distributor);
        custody.receiveLines(bytes32("1"), d, shipment, line, EVIDENCE);
        _suspended(distributor);
        custody.agreeVoid(bytes32("1"), d, shipment, line, EVIDENCE);
        vm.stopPrank();
    }

    function test_aSuspendedRegulatorDoesNotRule() external {
        _lose(maker);
        _suspend(regulator);
        _suspended(regulator);
        _rule(regulator, shipment, ICustody.Ruling.ToSender);
    }

    function test_whatIsUnderWayToASuspendedPartyIsVoidedAfterTheWindow() external {
        _suspend(distributor);
        vm.prank(maker.account);
        custody.announceVoid(_draw(), maker.holder, shipment, _list(unit), EVIDENCE);
        vm.warp(block.timestamp + 72 hours);
        vm.prank(maker.account);
        custody.voidLines(_draw(), maker.holder, shipment, _list(unit), EVIDENCE);
        _assertHeld(unit, maker);
    }

    function test_whatIsUnderWayFromASuspendedPartyIsReceivedOrTurnedAway() external {
        bytes32 other = _looseUnit(maker);
        bytes32 second = _shipped(maker, distributor, _list(other));
        _suspend(maker);
        _received(distributor, shipment, _list(unit));
        _assertHeld(unit, distributor);
        vm.prank(distributor.account);
        custody.returnLines(_draw(), distributor.holder, second, bytes32("back"), _list(other), EVIDENCE);
        bytes32 back = _key(distributor, bytes32("back"));
        _assertShipped(other, back);
        // Nobody takes it in there: the one who turned it away voids that in turn, and holds it.
        vm.prank(distributor.account);
        custody.announceVoid(_draw(), distributor.holder, back, _list(other), EVIDENCE);
        vm.warp(block.timestamp + 72 hours);
        vm.prank(distributor.account);
        custody.voidLines(_draw(), distributor.holder, back, _list(other), EVIDENCE);
        _assertHeld(other, distributor);
    }

    function test_aDisputeWithASuspendedPartyIsWithdrawnOrRuledOn() external {
        _lose(maker);
        _suspend(distributor);
        vm.prank(maker.account);
        custody.found(_draw(), maker.holder, shipment, _list(unit), EVIDENCE);
        _assertShipped(unit, shipment);
        _lose(maker);
        _rule(regulator, shipment, ICustody.Ruling.ToSender);
        _assertHeld(unit, maker);
    }

    function test_nobodyShipsOrPassesGoodsToASuspendedParty() external {
        bytes32 mine = _looseUnit(maker);
        _suspend(pharmacy);
        _suspended(pharmacy);
        vm.prank(maker.account);
        custody.ship(
            bytes32("1"), maker.holder, bytes32("id"), pharmacy.holder, ICustody.Purpose.Supply, _list(mine), 0
        );
        _suspended(pharmacy);
        vm.prank(maker.account);
        custody.correct(
            bytes32("1"), maker.holder, ICustody.Correction.NotMine, pharmacy.holder, _list(mine), EVIDENCE
        );
    }
}
