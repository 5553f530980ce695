// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICustody} from "../src/ICustody.sol";
import {IParties} from "../src/IParties.sol";
import {World} from "./support/World.sol";
import {vm} from "./support/Vm.sol";

/// @dev What a holder got wrong, and what only both of two can set right.
contract CorrectionsTest is World {
    function _correct(Partner memory by, ICustody.Correction correction, bytes32 about, bytes32 object) private {
        bytes32 operation = _draw();
        vm.prank(by.account);
        custody.correct(operation, by.holder, correction, about, _list(object), EVIDENCE);
    }

    function _end(Partner memory by, bytes32 object, ICustody.Reason reason) private {
        vm.prank(by.account);
        custody.decommission(_draw(), by.holder, _list(object), _nothing(), reason, 0, EVIDENCE);
    }

    function _find(Partner memory by, bytes32 object) private {
        bytes32 operation = _draw();
        vm.prank(by.account);
        custody.found(operation, by.holder, 0, _list(object), EVIDENCE);
    }

    // ------------------------------------------------------------------------------------------------ not ended

    function test_whoEndedAnObjectTakesItBack() external {
        bytes32 unit = _looseUnit(maker);
        _end(maker, unit, ICustody.Reason.Destroyed);
        vm.expectEmit(address(custody));
        emit ICustody.Settled(
            bytes32("op"),
            unit,
            maker.holder,
            maker.holder,
            ICustody.Cause.NotEnded,
            ICustody.State.Held,
            EVIDENCE
        );
        vm.prank(maker.account);
        custody.correct(
            bytes32("op"), maker.holder, ICustody.Correction.NotEnded, 0, _list(unit), EVIDENCE
        );
        _assertHeld(unit, maker);
        vm.assertTrue(custody.objectOf(unit).reason == ICustody.Reason.None, "no reason");
    }

    function test_nobodyElseTakesAnEndBack() external {
        bytes32 unit = _looseUnit(maker);
        _end(maker, unit, ICustody.Reason.Dispensed);
        _refused(ICustody.CustodyNotCorrectable.selector, unit);
        _correct(pharmacy, ICustody.Correction.NotEnded, 0, unit);
        _refused(ICustody.CustodyNotCorrectable.selector, unit);
        _correct(regulator, ICustody.Correction.NotEnded, 0, unit);
    }

    function test_whatDidNotEndIsNotTakenBack() external {
        bytes32 unit = _looseUnit(maker);
        _refused(ICustody.CustodyNotCorrectable.selector, unit);
        _correct(maker, ICustody.Correction.NotEnded, 0, unit);
        _shipped(maker, distributor, _list(unit));
        _refused(ICustody.CustodyNotCorrectable.selector, unit);
        _correct(maker, ICustody.Correction.NotEnded, 0, unit);
    }

    function test_whatWasUsedUpForAnotherBatchStaysUsedUp() external {
        bytes32 unit = _looseUnit(repackager);
        vm.prank(repackager.account);
        custody.transform(
            _draw(), repackager.holder, _list(unit), bytes32("new"), bytes32("lot"), bytes32("root"), EVIDENCE
        );
        _refused(ICustody.CustodyNotCorrectable.selector, unit);
        _correct(repackager, ICustody.Correction.NotEnded, 0, unit);
    }

    function test_anOpenedPackStaysOpenedWhenItsEndIsTakenBack() external {
        bytes32 unit = _looseUnit(maker);
        vm.prank(maker.account);
        custody.dispensePart(_draw(), maker.holder, unit, _nothing(), 0, true, EVIDENCE);
        _correct(maker, ICustody.Correction.NotEnded, 0, unit);
        _assertHeld(unit, maker);
        vm.assertTrue(custody.objectOf(unit).opened, "opened");
    }

    function test_goodsComeBackFromOutsideTheNetwork() external {
        bytes32 unit = _looseUnit(maker);
        vm.prank(maker.account);
        custody.ship(_draw(), maker.holder, bytes32("id"), 0, ICustody.Purpose.Supply, _list(unit), EVIDENCE);
        _correct(maker, ICustody.Correction.NotEnded, 0, unit);
        _assertHeld(unit, maker);
    }

    function test_whatIsInAContainerComesBackWithIt() external {
        Batch memory batch = _commissioned(maker, 2);
        Box memory box = _packed(maker, batch);
        _end(maker, box.key, ICustody.Reason.Stolen);
        _correct(maker, ICustody.Correction.NotEnded, 0, box.key);
        vm.prank(maker.account);
        custody.unpack(_draw(), maker.holder, _outOf(box, batch, 0), EVIDENCE);
        _assertHeld(_unit(batch, 0), maker);
    }

    function test_aRecallStillStopsWhatComesBack() external {
        Batch memory batch = _commissioned(maker, 2);
        bytes32 unit = _loose(maker, batch, 0);
        _end(maker, unit, ICustody.Reason.Dispensed);
        vm.prank(regulator.account);
        custody.recall(_draw(), regulator.holder, batch.lot, EVIDENCE);
        _correct(maker, ICustody.Correction.NotEnded, 0, unit);
        _refused(ICustody.CustodyIsRecalled.selector, unit, batch.lot);
        _end(maker, unit, ICustody.Reason.Dispensed);
    }

    // ------------------------------------------------------------------------------------------------ not received

    function test_aReceiptIsTakenBackAndTheLineIsOpenAgain() external {
        bytes32 unit = _looseUnit(maker);
        bytes32 shipment = _shipped(maker, distributor, _list(unit));
        _received(distributor, shipment, _list(unit));
        vm.expectEmit(address(custody));
        emit ICustody.Settled(
            bytes32("op"),
            unit,
            shipment,
            distributor.holder,
            ICustody.Cause.NotReceived,
            ICustody.State.Shipped,
            EVIDENCE
        );
        vm.prank(distributor.account);
        custody.correct(
            bytes32("op"), distributor.holder, ICustody.Correction.NotReceived, shipment, _list(unit), EVIDENCE
        );
        _assertShipped(unit, shipment);
        vm.assertEq(custody.objectOf(unit).holder, maker.holder, "the consignor's again");
        _received(distributor, shipment, _list(unit));
        _assertHeld(unit, distributor);
    }

    function test_onlyTheReceiverTakesItsReceiptBack() external {
        bytes32 unit = _looseUnit(maker);
        bytes32 shipment = _shipped(maker, distributor, _list(unit));
        _received(distributor, shipment, _list(unit));
        _refused(ICustody.CustodyNotTheHolder.selector, unit, maker.holder);
        _correct(maker, ICustody.Correction.NotReceived, shipment, unit);
    }

    function test_onceSomethingWasDoneTheReceiptStands() external {
        bytes32 unit = _looseUnit(maker);
        bytes32 shipment = _shipped(maker, distributor, _list(unit));
        _received(distributor, shipment, _list(unit));
        bytes32 box = _packedObjects(distributor, _list(unit));
        _refused(ICustody.CustodyNotFree.selector, unit, uint256(ICustody.State.Packed));
        _correct(distributor, ICustody.Correction.NotReceived, shipment, unit);
        vm.prank(distributor.account);
        custody.unpack(_draw(), distributor.holder, _child(box, unit), EVIDENCE);
        _refused(ICustody.CustodyNotCorrectable.selector, unit);
        _correct(distributor, ICustody.Correction.NotReceived, shipment, unit);
    }

    function test_aReceiptOfAnotherShipmentIsNotTakenBack() external {
        bytes32 unit = _looseUnit(maker);
        bytes32 first = _shipped(maker, distributor, _list(unit));
        _received(distributor, first, _list(unit));
        _refused(ICustody.CustodyNotCorrectable.selector, unit);
        _correct(distributor, ICustody.Correction.NotReceived, bytes32("none"), unit);
        _moved(distributor, maker, unit);
        _refused(ICustody.CustodyNotCorrectable.selector, unit);
        _correct(maker, ICustody.Correction.NotReceived, first, unit);
        bytes32 fresh = _looseUnit(maker);
        _refused(ICustody.CustodyNotCorrectable.selector, fresh);
        _correct(maker, ICustody.Correction.NotReceived, 0, fresh);
    }

    function test_anOpenedPackWasReceived() external {
        bytes32 unit = _looseUnit(maker);
        bytes32 shipment = _shipped(maker, pharmacy, _list(unit));
        _received(pharmacy, shipment, _list(unit));
        vm.prank(pharmacy.account);
        custody.dispensePart(_draw(), pharmacy.holder, unit, _nothing(), 0, false, EVIDENCE);
        _refused(ICustody.CustodyNotCorrectable.selector, unit);
        _correct(pharmacy, ICustody.Correction.NotReceived, shipment, unit);
    }

    // ------------------------------------------------------------------------------------------------ not mine

    function test_anotherOneHasItAndAgrees() external {
        bytes32 unit = _looseUnit(maker);
        _correct(maker, ICustody.Correction.NotMine, distributor.holder, unit);
        _assertDisputed(unit, ICustody.Dispute.Misplaced, maker, distributor, maker);
        _refused(ICustody.CustodyNotASide.selector, unit, pharmacy.holder);
        _find(pharmacy, unit);
        _find(distributor, unit);
        _assertHeld(unit, distributor);
    }

    function test_anotherOneHasItNotAndTheHolderWithdraws() external {
        bytes32 unit = _looseUnit(maker);
        _correct(maker, ICustody.Correction.NotMine, distributor.holder, unit);
        _find(maker, unit);
        _assertHeld(unit, maker);
        _refused(ICustody.CustodyNotDisputed.selector, unit);
        _find(distributor, unit);
    }

    function test_onlyTheHolderSaysThatAnotherOneHasIt() external {
        bytes32 unit = _looseUnit(maker);
        _refused(ICustody.CustodyNotTheHolder.selector, unit, distributor.holder);
        _correct(distributor, ICustody.Correction.NotMine, distributor.holder, unit);
        _refused(ICustody.CustodyOwnPacking.selector, unit, maker.holder);
        _correct(maker, ICustody.Correction.NotMine, maker.holder, unit);
        _refused(IParties.PartiesHolderUnknown.selector, bytes32("nobody"));
        _correct(maker, ICustody.Correction.NotMine, bytes32("nobody"), unit);
        _shipped(maker, distributor, _list(unit));
        _refused(ICustody.CustodyNotFree.selector, unit, uint256(ICustody.State.Shipped));
        _correct(maker, ICustody.Correction.NotMine, distributor.holder, unit);
    }
}
