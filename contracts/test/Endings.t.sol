// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICustody} from "../src/ICustody.sol";
import {World} from "./support/World.sol";
import {vm} from "./support/Vm.sol";

contract EndingsTest is World {
    function _decommission(
        Partner memory by,
        bytes32[] memory objects,
        ICustody.Taking memory taking,
        ICustody.Reason reason
    ) private {
        bytes32 operation = _draw();
        vm.prank(by.account);
        custody.decommission(operation, by.holder, objects, taking, reason, bytes32("commitment"), EVIDENCE);
    }

    function _dispensePart(Partner memory by, bytes32 object, bool usedUp) private {
        bytes32 operation = _draw();
        vm.prank(by.account);
        custody.dispensePart(operation, by.holder, object, _nothing(), bytes32("commitment"), usedUp, EVIDENCE);
    }

    // ------------------------------------------------------------------------------------------------ whole

    function test_theHolderDispenses() external {
        bytes32 unit = _looseUnit(maker);
        _moved(maker, pharmacy, unit);
        vm.expectEmit(address(custody));
        emit ICustody.Decommissioned(
            bytes32("op"), pharmacy.holder, ICustody.Reason.Dispensed, _list(unit), bytes32("patient"), EVIDENCE
        );
        vm.prank(pharmacy.account);
        custody.decommission(
            bytes32("op"),
            pharmacy.holder,
            _list(unit),
            _nothing(),
            ICustody.Reason.Dispensed,
            bytes32("patient"),
            EVIDENCE
        );
        _assertFinished(unit, ICustody.Reason.Dispensed);
    }

    function test_everyReasonEndsAnObject() external {
        for (uint256 i = 1; i <= uint256(ICustody.Reason.Retired); ++i) {
            bytes32 unit = _looseUnit(maker);
            _decommission(maker, _list(unit), _nothing(), ICustody.Reason(i));
            _assertFinished(unit, ICustody.Reason(i));
        }
    }

    function test_otherReasonsHaveOperationsOfTheirOwn() external {
        bytes32 unit = _looseUnit(maker);
        ICustody.Reason[3] memory others =
            [ICustody.Reason.None, ICustody.Reason.Transformed, ICustody.Reason.LeftNetwork];
        for (uint256 i = 0; i < others.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(ICustody.CustodyNotAReason.selector, others[i]));
            _decommission(maker, _list(unit), _nothing(), others[i]);
        }
    }

    function test_nobodyElseDecommissions() external {
        bytes32 unit = _looseUnit(maker);
        _refused(ICustody.CustodyNotTheHolder.selector, unit, pharmacy.holder);
        _decommission(pharmacy, _list(unit), _nothing(), ICustody.Reason.Dispensed);
    }

    function test_nothingLeavesAFinalState() external {
        bytes32 unit = _looseUnit(maker);
        _decommission(maker, _list(unit), _nothing(), ICustody.Reason.Stolen);
        bytes32 operation = _draw();
        bytes memory finished =
            abi.encodeWithSelector(ICustody.CustodyNotFree.selector, unit, ICustody.State.Finished);
        vm.startPrank(maker.account);
        vm.expectRevert(finished);
        custody.ship(
            operation, maker.holder, operation, pharmacy.holder, ICustody.Purpose.Return, _list(unit), EVIDENCE
        );
        vm.expectRevert(finished);
        custody.pack(operation, maker.holder, operation, 0, _list(unit), EVIDENCE);
        vm.expectRevert(finished);
        custody.decommission(
            operation, maker.holder, _list(unit), _nothing(), ICustody.Reason.Destroyed, 0, EVIDENCE
        );
        vm.expectRevert(finished);
        custody.dispensePart(operation, maker.holder, unit, _nothing(), 0, true, EVIDENCE);
    }

    function test_whatIsUnderWayIsNotDecommissioned() external {
        bytes32 unit = _looseUnit(maker);
        _shipped(maker, pharmacy, _list(unit));
        _refused(ICustody.CustodyNotFree.selector, unit, uint256(ICustody.State.Shipped));
        _decommission(maker, _list(unit), _nothing(), ICustody.Reason.Destroyed);
    }

    function test_aDecommissioningNamesObjects() external {
        _refused(ICustody.CustodyIncomplete.selector);
        _decommission(maker, _list(), _nothing(), ICustody.Reason.Destroyed);
    }

    function test_aContainerTakesItsContentsAlong() external {
        Batch memory batch = _commissioned(maker, 3);
        Box memory box = _packed(maker, batch);
        bytes32 slotted = _looseUnit(maker);
        vm.prank(maker.account);
        custody.packInto(bytes32("add"), maker.holder, box.key, 0, _list(slotted), EVIDENCE);
        _decommission(maker, _list(box.key), _nothing(), ICustody.Reason.Destroyed);
        _assertFinished(box.key, ICustody.Reason.Destroyed);

        bytes memory finished = abi.encodeWithSelector(
            ICustody.CustodyContainerNotOpen.selector, box.key, ICustody.State.Finished
        );
        vm.startPrank(maker.account);
        vm.expectRevert(finished);
        custody.unpack(bytes32("slotted"), maker.holder, _child(box.key, slotted), EVIDENCE);
        vm.expectRevert(finished);
        custody.unpack(bytes32("slotless"), maker.holder, _outOf(box, batch, 0), EVIDENCE);
    }

    function test_aPackIsDispensedStraightOutOfItsContainer() external {
        Batch memory batch = _commissioned(maker, 3);
        Box memory box = _packed(maker, batch);
        _moved(maker, pharmacy, box.key);
        _decommission(pharmacy, _list(), _outOf(box, batch, 1), ICustody.Reason.Dispensed);
        _assertFinished(_unit(batch, 1), ICustody.Reason.Dispensed);
        _assertHeld(box.key, pharmacy);
    }

    function test_aChildWithASlotIsDispensedStraightOutOfItsContainer() external {
        bytes32 unit = _looseUnit(maker);
        bytes32 box = _packedObjects(maker, _list(unit));
        _moved(maker, pharmacy, box);
        _decommission(pharmacy, _list(), _child(box, unit), ICustody.Reason.Dispensed);
        _assertFinished(unit, ICustody.Reason.Dispensed);
    }

    function test_aDoubleClaimIsNotDispensed() external {
        Batch memory batch = _commissioned(maker, 3);
        Box memory box = _packed(maker, batch);
        _moved(maker, pharmacy, box.key);
        bytes32 unit = _loose(maker, batch, 1);
        vm.expectEmit(address(custody));
        emit ICustody.DoubleClaim(
            unit, batch.key, box.key, maker.holder, pharmacy.holder, bytes32("op"), EVIDENCE
        );
        vm.prank(pharmacy.account);
        custody.decommission(
            bytes32("op"),
            pharmacy.holder,
            _list(),
            _outOf(box, batch, 1),
            ICustody.Reason.Dispensed,
            0,
            EVIDENCE
        );
        _assertHeld(unit, maker);
        vm.prank(pharmacy.account);
        custody.dispensePart(
            bytes32("op 2"), pharmacy.holder, 0, _outOf(box, batch, 1), 0, true, EVIDENCE
        );
        _assertHeld(unit, maker);
    }

    function test_aClaimWithoutContainerIsRefused() external {
        Batch memory batch = _commissioned(maker, 3);
        Box memory box = _packed(maker, batch);
        ICustody.Taking memory taking = _outOf(box, batch, 1);
        taking.container = 0;
        bytes32 unit = _looseUnit(maker);
        _refused(ICustody.CustodyIncomplete.selector);
        _decommission(maker, _list(unit), taking, ICustody.Reason.Destroyed);
    }

    // ------------------------------------------------------------------------------------------------ in parts

    function test_aPackDispensedInPartsStaysWithItsDispenserUntilItIsUsedUp() external {
        bytes32 unit = _looseUnit(maker);
        _moved(maker, pharmacy, unit);
        vm.expectEmit(address(custody));
        emit ICustody.PartDispensed(bytes32("op"), unit, pharmacy.holder, bytes32("patient"), false, EVIDENCE);
        vm.prank(pharmacy.account);
        custody.dispensePart(
            bytes32("op"), pharmacy.holder, unit, _nothing(), bytes32("patient"), false, EVIDENCE
        );
        _assertHeld(unit, pharmacy);
        vm.assertTrue(custody.objectOf(unit).opened, "opened");
        _dispensePart(pharmacy, unit, false);
        _assertHeld(unit, pharmacy);
        _dispensePart(pharmacy, unit, true);
        _assertFinished(unit, ICustody.Reason.Dispensed);
    }

    function test_aUsedUpPackHasNoFurtherParts() external {
        bytes32 unit = _looseUnit(maker);
        _dispensePart(maker, unit, true);
        _refused(ICustody.CustodyNotFree.selector, unit, uint256(ICustody.State.Finished));
        _dispensePart(maker, unit, false);
    }

    function test_theFirstPartComesStraightOutOfAContainer() external {
        Batch memory batch = _commissioned(maker, 3);
        Box memory box = _packed(maker, batch);
        _moved(maker, pharmacy, box.key);
        vm.prank(pharmacy.account);
        custody.dispensePart(
            bytes32("op"), pharmacy.holder, 0, _outOf(box, batch, 1), bytes32("patient"), false, EVIDENCE
        );
        _assertHeld(_unit(batch, 1), pharmacy);
        vm.assertTrue(custody.objectOf(_unit(batch, 1)).opened, "opened");
    }

    function test_aPartIsOfOnePack() external {
        Batch memory batch = _commissioned(maker, 3);
        Box memory box = _packed(maker, batch);
        bytes32 unit = _looseUnit(maker);
        vm.startPrank(maker.account);
        _refused(ICustody.CustodyIncomplete.selector);
        custody.dispensePart(bytes32("op"), maker.holder, 0, _nothing(), 0, false, EVIDENCE);
        _refused(ICustody.CustodyIncomplete.selector);
        custody.dispensePart(bytes32("op"), maker.holder, unit, _outOf(box, batch, 1), 0, false, EVIDENCE);
    }

    function test_nobodyElseDispensesAPart() external {
        bytes32 unit = _looseUnit(maker);
        _refused(ICustody.CustodyNotTheHolder.selector, unit, pharmacy.holder);
        _dispensePart(pharmacy, unit, false);
    }

    function test_aContainerIsNotDispensedInParts() external {
        bytes32 box = _packedObjects(maker, _list(_looseUnit(maker)));
        _refused(ICustody.CustodyWrongKind.selector, box, uint256(ICustody.Kind.Container));
        _dispensePart(maker, box, false);
    }

    function test_anOpenedPackIsNotSuppliedButMayBeReturnedOrDestroyed() external {
        bytes32 unit = _looseUnit(maker);
        bytes32 other = _looseUnit(maker);
        _dispensePart(maker, unit, false);
        _dispensePart(maker, other, false);
        bytes32 operation = _draw();
        _refused(ICustody.CustodyIsOpened.selector, unit);
        vm.prank(maker.account);
        custody.ship(
            operation, maker.holder, operation, pharmacy.holder, ICustody.Purpose.Supply, _list(unit), EVIDENCE
        );
        vm.prank(maker.account);
        custody.returnGoods(
            operation, maker.holder, operation, pharmacy.holder, _list(unit), _nothing(), EVIDENCE
        );
        _assertShipped(unit, custody.keyOf(maker.account, operation));
        _decommission(maker, _list(other), _nothing(), ICustody.Reason.Destroyed);
        _assertFinished(other, ICustody.Reason.Destroyed);
    }
}
