// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICustody} from "../src/ICustody.sol";
import {World} from "./support/World.sol";
import {vm} from "./support/Vm.sol";

/// @dev Lost lines and missing children: who may say so, who may answer, and that nothing else moves meanwhile.
contract DisputesTest is World {
    bytes32 private unit;
    bytes32 private shipment;

    function setUp() public override {
        super.setUp();
        vm.warp(1_790_000_000);
        unit = _looseUnit(maker);
        shipment = _shipped(maker, distributor, _list(unit));
    }

    function _lose(Partner memory by) private {
        bytes32 operation = _draw();
        vm.prank(by.account);
        custody.lost(operation, by.holder, shipment, _list(unit), EVIDENCE);
    }

    function _find(Partner memory by, bytes32 of_) private {
        bytes32 operation = _draw();
        vm.prank(by.account);
        custody.found(operation, by.holder, of_, _list(unit), EVIDENCE);
    }

    function _confirm(Partner memory by, bytes32 of_) private {
        bytes32 operation = _draw();
        vm.prank(by.account);
        custody.confirmLost(operation, by.holder, of_, _list(unit), EVIDENCE);
    }

    function _miss(Partner memory by, ICustody.Taking memory taking) private {
        bytes32 operation = _draw();
        vm.prank(by.account);
        custody.missing(operation, by.holder, taking, EVIDENCE);
    }

    // ------------------------------------------------------------------------------------------------ lost lines

    function test_eitherSideClaimsALineLostAndBothAreNamed() external {
        vm.expectEmit(address(custody));
        emit ICustody.Disputed(
            bytes32("op"),
            unit,
            shipment,
            ICustody.Dispute.Lost,
            maker.holder,
            distributor.holder,
            distributor.holder,
            EVIDENCE
        );
        vm.prank(distributor.account);
        custody.lost(bytes32("op"), distributor.holder, shipment, _list(unit), EVIDENCE);
        _assertDisputed(unit, ICustody.Dispute.Lost, maker, distributor, distributor);
        vm.assertEq(custody.objectOf(unit).shipment, custody.shipmentOf(shipment).number, "shipment");

        _find(distributor, shipment);
        _lose(maker);
        _assertDisputed(unit, ICustody.Dispute.Lost, maker, distributor, maker);
    }

    function test_nobodyElseClaimsALineLost() external {
        _refused(ICustody.CustodyNotASide.selector, unit, pharmacy.holder);
        _lose(pharmacy);
        _refused(ICustody.CustodyNotASide.selector, unit, regulator.holder);
        _lose(regulator);
        _assertShipped(unit, shipment);
    }

    function test_onlyAnOpenLineIsLost() external {
        _received(distributor, shipment, _list(unit));
        _refused(ICustody.CustodyNoOpenLine.selector, shipment, unit);
        _lose(distributor);
        bytes32 other = _looseUnit(maker);
        vm.prank(maker.account);
        _refused(ICustody.CustodyNoOpenLine.selector, shipment, other);
        custody.lost(bytes32("op"), maker.holder, shipment, _list(other), EVIDENCE);
        _refused(ICustody.CustodyShipmentUnknown.selector, bytes32("none"));
        vm.prank(maker.account);
        custody.lost(bytes32("op"), maker.holder, bytes32("none"), _list(unit), EVIDENCE);
    }

    function test_aLostLineIsFrozen() external {
        _lose(maker);
        (bytes32 m, bytes32 d) = (maker.holder, distributor.holder);
        bytes memory closed = abi.encodeWithSelector(ICustody.CustodyNoOpenLine.selector, shipment, unit);
        bytes32[] memory line = _list(unit);
        vm.startPrank(distributor.account);
        vm.expectRevert(closed);
        custody.receiveLines(bytes32("1"), d, shipment, line, EVIDENCE);
        vm.expectRevert(closed);
        custody.returnLines(bytes32("2"), d, shipment, bytes32("back"), line, EVIDENCE);
        vm.expectRevert(closed);
        custody.lost(bytes32("3"), d, shipment, line, EVIDENCE);
        vm.stopPrank();
        vm.startPrank(maker.account);
        vm.expectRevert(closed);
        custody.announceVoid(bytes32("4"), m, shipment, line, EVIDENCE);
        _refused(ICustody.CustodyNotFree.selector, unit, uint256(ICustody.State.Disputed));
        custody.ship(bytes32("5"), m, bytes32("id"), pharmacy.holder, ICustody.Purpose.Supply, line, EVIDENCE);
        _refused(ICustody.CustodyNotFree.selector, unit, uint256(ICustody.State.Disputed));
        custody.decommission(bytes32("6"), m, line, _nothing(), ICustody.Reason.Stolen, 0, EVIDENCE);
        vm.stopPrank();
    }

    function test_whatIsInALostContainerIsFrozenWithIt() external {
        unit = _packedObjects(maker, _list(_looseUnit(maker)));
        shipment = _shipped(maker, distributor, _list(unit));
        _lose(distributor);
        bytes32 inside = _looseUnit(maker);
        vm.prank(maker.account);
        _refused(ICustody.CustodyContainerNotOpen.selector, unit, uint256(ICustody.State.Disputed));
        custody.packInto(bytes32("op"), maker.holder, unit, 0, _list(inside), EVIDENCE);
    }

    function test_theOtherSideConfirmsAndTheObjectIsFinishedAsLost() external {
        _lose(distributor);
        vm.expectEmit(address(custody));
        emit ICustody.Settled(
            bytes32("op"),
            unit,
            0,
            maker.holder,
            ICustody.Cause.LostConfirmed,
            ICustody.State.Finished,
            EVIDENCE
        );
        vm.prank(maker.account);
        custody.confirmLost(bytes32("op"), maker.holder, shipment, _list(unit), EVIDENCE);
        _assertFinished(unit, ICustody.Reason.Lost);
        vm.assertTrue(custody.disputeOf(unit).what == ICustody.Dispute.None, "settled");
    }

    function test_whoClaimedItDoesNotConfirmIt() external {
        _lose(distributor);
        _refused(ICustody.CustodyOwnClaim.selector, unit, distributor.holder);
        _confirm(distributor, shipment);
        _refused(ICustody.CustodyNotASide.selector, unit, pharmacy.holder);
        _confirm(pharmacy, shipment);
        _find(distributor, shipment);
        _lose(maker);
        _refused(ICustody.CustodyOwnClaim.selector, unit, maker.holder);
        _confirm(maker, shipment);
    }

    function test_theOtherSideContestsAndTheLineIsOpenAgain() external {
        _lose(maker);
        vm.expectEmit(address(custody));
        emit ICustody.Settled(
            bytes32("op"),
            unit,
            shipment,
            distributor.holder,
            ICustody.Cause.Found,
            ICustody.State.Shipped,
            EVIDENCE
        );
        vm.prank(distributor.account);
        custody.found(bytes32("op"), distributor.holder, shipment, _list(unit), EVIDENCE);
        _assertShipped(unit, shipment);
        _received(distributor, shipment, _list(unit));
        _assertHeld(unit, distributor);
    }

    function test_nobodyElseContests() external {
        _lose(maker);
        _refused(ICustody.CustodyNotASide.selector, unit, pharmacy.holder);
        _find(pharmacy, shipment);
    }

    function test_whatIsNotDisputedIsNeitherFoundNorConfirmed() external {
        _refused(ICustody.CustodyNotDisputed.selector, unit);
        _find(distributor, shipment);
        _refused(ICustody.CustodyNotDisputed.selector, unit);
        _confirm(distributor, shipment);
    }

    function test_aLostLineIsFoundUnderItsOwnShipmentOnly() external {
        bytes32 another = _shipped(maker, distributor, _list(_looseUnit(maker)));
        _lose(maker);
        _refused(ICustody.CustodyNotDisputed.selector, unit);
        _find(distributor, another);
        _refused(ICustody.CustodyNotDisputed.selector, unit);
        _find(distributor, 0);
        _refused(ICustody.CustodyNotDisputed.selector, unit);
        _find(distributor, bytes32("none"));
    }

    function test_anAnnouncedVoidingLapsesWhereTheLineIsLost() external {
        bytes32[] memory line = _list(unit);
        vm.startPrank(maker.account);
        custody.announceVoid(bytes32("1"), maker.holder, shipment, line, EVIDENCE);
        custody.lost(bytes32("2"), maker.holder, shipment, line, EVIDENCE);
        vm.warp(block.timestamp + 72 hours);
        custody.found(bytes32("3"), maker.holder, shipment, line, EVIDENCE);
        _refused(ICustody.CustodyVoidNotAnnounced.selector, unit);
        custody.voidLines(bytes32("4"), maker.holder, shipment, line, EVIDENCE);
    }

    function test_anOperationNamesObjects() external {
        vm.startPrank(maker.account);
        _refused(ICustody.CustodyIncomplete.selector);
        custody.lost(bytes32("1"), maker.holder, shipment, _list(), EVIDENCE);
        _refused(ICustody.CustodyIncomplete.selector);
        custody.found(bytes32("1"), maker.holder, shipment, _list(), EVIDENCE);
        _refused(ICustody.CustodyIncomplete.selector);
        custody.confirmLost(bytes32("1"), maker.holder, shipment, _list(), EVIDENCE);
        _refused(ICustody.CustodyIncomplete.selector);
        custody.missing(bytes32("1"), maker.holder, _nothing(), EVIDENCE);
        _refused(ICustody.CustodyIncomplete.selector);
        custody.correct(bytes32("1"), maker.holder, ICustody.Correction.NotEnded, 0, _list(), EVIDENCE);
        vm.stopPrank();
        vm.prank(regulator.account);
        _refused(ICustody.CustodyIncomplete.selector);
        custody.resolve(bytes32("1"), regulator.holder, shipment, _list(), ICustody.Ruling.Lost, EVIDENCE);
    }

    // ------------------------------------------------------------------------------------------------ missing children

    function _sealed(Partner memory to) private returns (Box memory box, Batch memory batch) {
        batch = _commissioned(maker, 4);
        box = _packed(maker, batch);
        _moved(maker, to, box.key);
        unit = _unit(batch, 2);
    }

    function test_aChildWithoutSlotIsProvenAndMissing() external {
        (Box memory box, Batch memory batch) = _sealed(distributor);
        vm.expectEmit(address(custody));
        emit ICustody.Disputed(
            bytes32("op"),
            unit,
            box.key,
            ICustody.Dispute.Missing,
            maker.holder,
            distributor.holder,
            distributor.holder,
            EVIDENCE
        );
        vm.prank(distributor.account);
        custody.missing(bytes32("op"), distributor.holder, _outOf(box, batch, 2), EVIDENCE);
        _assertDisputed(unit, ICustody.Dispute.Missing, maker, distributor, distributor);
        vm.assertEq(custody.objectOf(unit).origin, box.key, "origin");
        vm.assertEq(custody.objectOf(unit).shipment, 0, "in no shipment");
    }

    function test_aMissingChildIsNotTakenOutAsWell() external {
        (Box memory box, Batch memory batch) = _sealed(distributor);
        _miss(distributor, _outOf(box, batch, 2));
        vm.startPrank(distributor.account);
        _refused(ICustody.CustodyNotInContainer.selector, unit, box.key);
        custody.unpack(bytes32("op"), distributor.holder, _outOf(box, batch, 2), EVIDENCE);
        _refused(ICustody.CustodyNotInContainer.selector, unit, box.key);
        custody.decommission(
            bytes32("op"),
            distributor.holder,
            _list(),
            _outOf(box, batch, 2),
            ICustody.Reason.Dispensed,
            0,
            EVIDENCE
        );
        _refused(ICustody.CustodyObjectExists.selector, unit);
        custody.missing(bytes32("op"), distributor.holder, _outOf(box, batch, 2), EVIDENCE);
    }

    function test_whatWasTakenOutOrClaimedElsewhereIsNotMissing() external {
        (Box memory box, Batch memory batch) = _sealed(distributor);
        vm.prank(distributor.account);
        custody.unpack(_draw(), distributor.holder, _outOf(box, batch, 2), EVIDENCE);
        _refused(ICustody.CustodyObjectExists.selector, unit);
        _miss(distributor, _outOf(box, batch, 2));
        bytes32 elsewhere = _loose(maker, batch, 1);
        _refused(ICustody.CustodyObjectExists.selector, elsewhere);
        _miss(distributor, _outOf(box, batch, 1));
        _assertHeld(elsewhere, maker);
    }

    function test_aChildWithASlotIsMissingAndNamesWhoPutItIn() external {
        unit = _looseUnit(maker);
        _moved(maker, distributor, unit);
        bytes32 box = _packedObjects(distributor, _list(unit));
        _moved(distributor, pharmacy, box);
        _miss(pharmacy, _child(box, unit));
        _assertDisputed(unit, ICustody.Dispute.Missing, distributor, pharmacy, pharmacy);
    }

    function test_nobodyMissesWhatItPackedItself() external {
        Batch memory batch = _commissioned(maker, 2);
        Box memory box = _packed(maker, batch);
        _refused(ICustody.CustodyOwnPacking.selector, _unit(batch, 0), maker.holder);
        _miss(maker, _outOf(box, batch, 0));
        unit = _looseUnit(maker);
        bytes32 other = _packedObjects(maker, _list(unit));
        _refused(ICustody.CustodyOwnPacking.selector, unit, maker.holder);
        _miss(maker, _child(other, unit));
    }

    function test_onlyWhoHoldsTheContainerMissesItsChildren() external {
        (Box memory box, Batch memory batch) = _sealed(distributor);
        _refused(ICustody.CustodyNotTheHolder.selector, box.key, pharmacy.holder);
        _miss(pharmacy, _outOf(box, batch, 2));
        _refused(ICustody.CustodyNotProven.selector, unit, box.key);
        ICustody.Taking memory forged = _outOf(box, batch, 2);
        forged.claims[0].proof[0] = bytes32("forged");
        _miss(distributor, forged);
        _refused(ICustody.CustodyNotInContainer.selector, box.key, box.key);
        _miss(distributor, _child(box.key, box.key));
        _shipped(distributor, pharmacy, _list(box.key));
        _refused(ICustody.CustodyContainerNotOpen.selector, box.key, uint256(ICustody.State.Shipped));
        _miss(distributor, _outOf(box, batch, 2));
    }

    function test_whoeverOfTheTwoHasTheChildHoldsIt() external {
        (Box memory box, Batch memory batch) = _sealed(distributor);
        _miss(distributor, _outOf(box, batch, 2));
        _find(maker, 0);
        _assertHeld(unit, maker);

        unit = _unit(batch, 1);
        _miss(distributor, _outOf(box, batch, 1));
        _find(distributor, 0);
        _assertHeld(unit, distributor);
    }

    function test_nobodyElseFindsAMissingChildNorPutsItUnderWay() external {
        (Box memory box, Batch memory batch) = _sealed(distributor);
        _miss(distributor, _outOf(box, batch, 2));
        _refused(ICustody.CustodyNotASide.selector, unit, pharmacy.holder);
        _find(pharmacy, 0);
        _refused(ICustody.CustodyNotDisputed.selector, unit);
        _find(maker, shipment);
        _refused(ICustody.CustodyNotDisputed.selector, unit);
        _find(maker, bytes32("none"));
    }

    function test_thePackerConfirmsThatAChildIsLost() external {
        (Box memory box, Batch memory batch) = _sealed(distributor);
        _miss(distributor, _outOf(box, batch, 2));
        _refused(ICustody.CustodyOwnClaim.selector, unit, distributor.holder);
        _confirm(distributor, 0);
        _confirm(maker, 0);
        _assertFinished(unit, ICustody.Reason.Lost);
    }

    function test_aMissingCaseIsFoundWithItsContents() external {
        Batch memory batch = _commissioned(maker, 2);
        bytes32 id = _draw();
        unit = _key(maker, id);
        bytes32 root = _rootOf(batch.leaves);
        Box memory pallet = _packedLeaves(
            maker, _list(_leaf(ICustody.Kind.Container, unit, root), bytes32("another leaf"))
        );
        _moved(maker, distributor, pallet.key);
        _miss(distributor, _one(pallet.key, _caseClaim(id, root, pallet)));
        _find(maker, 0);
        vm.prank(maker.account);
        custody.unpack(_draw(), maker.holder, _outOf(Box(unit, id, batch.leaves), batch, 1), EVIDENCE);
        _assertHeld(_unit(batch, 1), maker);
    }

    // ------------------------------------------------------------------------------------------------ at home

    function test_theHolderLosesWhatItHoldsItself() external {
        bytes32 mine = _looseUnit(maker);
        vm.prank(maker.account);
        custody.decommission(
            _draw(), maker.holder, _list(mine), _nothing(), ICustody.Reason.Lost, 0, EVIDENCE
        );
        _assertFinished(mine, ICustody.Reason.Lost);
    }
}
