// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICustody} from "../src/ICustody.sol";
import {World} from "./support/World.sol";
import {vm} from "./support/Vm.sol";

contract RecallsTest is World {
    Batch private batch;
    bytes32 private unit;

    function setUp() public override {
        super.setUp();
        Batch memory made = _commissioned(maker, 4);
        unit = _loose(maker, made, 0);
        _moved(maker, distributor, unit);
        (batch.key, batch.lot, batch.tags, batch.leaves) = (made.key, made.lot, made.tags, made.leaves);
    }

    function _recall(Partner memory by) private {
        bytes32 operation = _draw();
        vm.prank(by.account);
        custody.recall(operation, by.holder, batch.lot, EVIDENCE);
    }

    function _lift(Partner memory by) private {
        bytes32 operation = _draw();
        vm.prank(by.account);
        custody.liftRecall(operation, by.holder, batch.lot, EVIDENCE);
    }

    function _ship(ICustody.Purpose purpose) private {
        bytes32 operation = _draw();
        vm.prank(distributor.account);
        custody.ship(operation, distributor.holder, operation, maker.holder, purpose, _list(unit), EVIDENCE);
    }

    function _decommission(ICustody.Reason reason) private {
        bytes32 operation = _draw();
        vm.prank(distributor.account);
        custody.decommission(operation, distributor.holder, _list(unit), _nothing(), reason, 0, EVIDENCE);
    }

    function _refusedAsRecalled() private {
        _refused(ICustody.CustodyIsRecalled.selector, unit, batch.lot);
    }

    function test_theMakerRecallsItsLot() external {
        vm.expectEmit(address(custody));
        emit ICustody.Recalled(bytes32("op"), batch.lot, maker.holder, EVIDENCE);
        vm.prank(maker.account);
        custody.recall(bytes32("op"), maker.holder, batch.lot, EVIDENCE);
        vm.assertTrue(custody.recalled(batch.lot), "recalled");
        vm.assertEq(custody.recalledLot(unit), batch.lot, "unit");
        vm.assertEq(custody.recalledLot(batch.key), batch.lot, "batch");
    }

    function test_aRegulatorRecallsAnyLot() external {
        _recall(regulator);
        vm.assertTrue(custody.recalled(batch.lot), "recalled");
    }

    function test_nobodyElseRecallsOrLifts() external {
        Partner[3] memory others = [otherMaker, distributor, pharmacy];
        for (uint256 i = 0; i < others.length; ++i) {
            _refused(ICustody.CustodyNotTheMaker.selector, batch.lot, others[i].holder);
            _recall(others[i]);
        }
        _recall(maker);
        _refused(ICustody.CustodyNotTheMaker.selector, batch.lot, distributor.holder);
        _lift(distributor);
    }

    function test_whoIntroducedALotDoesNotRecallIt() external {
        vm.prank(distributor.account);
        custody.introduce(
            bytes32("op"), distributor.holder, bytes32("batch"), bytes32("lot"), bytes32("root"), EVIDENCE
        );
        batch.lot = custody.lotOf(distributor.holder, bytes32("lot"));
        _refused(ICustody.CustodyNotTheMaker.selector, batch.lot, distributor.holder);
        _recall(distributor);
        _recall(regulator);
        vm.assertTrue(custody.recalled(batch.lot), "by the regulator");
    }

    function test_anUnknownLotIsNotRecalled() external {
        batch.lot = bytes32("unknown");
        _refused(ICustody.CustodyLotUnknown.selector, batch.lot);
        _recall(regulator);
    }

    function test_aRecallIsCalledOnceAndLiftedOnce() external {
        _refused(ICustody.CustodyNotRecalled.selector, batch.lot);
        _lift(maker);
        _recall(maker);
        _refused(ICustody.CustodyAlreadyRecalled.selector, batch.lot);
        _recall(maker);
    }

    function test_aRecalledUnitIsNotSuppliedDispensedExportedOrTransformed() external {
        _recall(maker);
        _refusedAsRecalled();
        _ship(ICustody.Purpose.Supply);
        _refusedAsRecalled();
        _decommission(ICustody.Reason.Dispensed);
        _refusedAsRecalled();
        _decommission(ICustody.Reason.Exported);
        bytes32 operation = _draw();
        _refusedAsRecalled();
        vm.prank(distributor.account);
        custody.dispensePart(operation, distributor.holder, unit, _nothing(), 0, false, EVIDENCE);

        _returned();
        _refusedAsRecalled();
        vm.prank(maker.account);
        custody.transform(
            operation, maker.holder, _list(unit), bytes32("new"), bytes32("lot"), bytes32("root"), EVIDENCE
        );
    }

    function _returned() private {
        bytes32 id = _draw();
        vm.prank(distributor.account);
        custody.returnGoods(_draw(), distributor.holder, id, maker.holder, _list(unit), _nothing(), EVIDENCE);
        _received(maker, custody.keyOf(distributor.account, id), _list(unit));
    }

    function test_aRecalledUnitStillGoesToReturnOrDisposal() external {
        _recall(maker);
        _ship(ICustody.Purpose.Disposal);
    }

    function test_aRecalledUnitIsStillDestroyed() external {
        _recall(regulator);
        _decommission(ICustody.Reason.Destroyed);
        _assertFinished(unit, ICustody.Reason.Destroyed);
    }

    function test_aRecalledUnitUnderWayStillArrives() external {
        bytes32 shipment = _shipped(distributor, pharmacy, _list(unit));
        _recall(maker);
        _received(pharmacy, shipment, _list(unit));
        _assertHeld(unit, pharmacy);
    }

    function test_aRecalledPackIsNotDispensedStraightOutOfItsContainer() external {
        Box memory box = _packed(maker, batch);
        _moved(maker, pharmacy, box.key);
        _recall(maker);
        bytes32 pack = _unit(batch, 2);
        ICustody.Taking memory taking = _outOf(box, batch, 2);
        _refused(ICustody.CustodyIsRecalled.selector, pack, batch.lot);
        vm.prank(pharmacy.account);
        custody.decommission(
            bytes32("op"), pharmacy.holder, _list(), taking, ICustody.Reason.Dispensed, 0, EVIDENCE
        );
        _assertNoSlot(pack);
        vm.prank(pharmacy.account);
        custody.returnGoods(bytes32("op"), pharmacy.holder, bytes32("id"), maker.holder, _list(), taking, EVIDENCE);
        _assertShipped(pack, custody.keyOf(pharmacy.account, bytes32("id")));
    }

    function test_anotherLotMovesOn() external {
        _recall(maker);
        bytes32 other = _looseUnit(maker);
        _moved(maker, pharmacy, other);
        _assertHeld(other, pharmacy);
    }

    function test_aLiftedRecallStopsNothing() external {
        _recall(maker);
        vm.expectEmit(address(custody));
        emit ICustody.RecallLifted(bytes32("op"), batch.lot, maker.holder, EVIDENCE);
        vm.prank(maker.account);
        custody.liftRecall(bytes32("op"), maker.holder, batch.lot, EVIDENCE);
        vm.assertEq(custody.recalledLot(unit), bytes32(0), "free");
        _ship(ICustody.Purpose.Supply);
    }

    function test_makerAndRegulatorLiftEachTheirOwnRecall() external {
        _recall(maker);
        _recall(regulator);
        _lift(maker);
        vm.assertTrue(custody.recalled(batch.lot), "the regulator's stands");
        _refused(ICustody.CustodyNotRecalled.selector, batch.lot);
        _lift(maker);
        _lift(regulator);
        vm.assertTrue(!custody.recalled(batch.lot), "free");
    }

    function test_aRecallFollowsRepackaging() external {
        bytes32 source = _loose(maker, batch, 1);
        bytes32 once = _repackaged(source);
        bytes32 twice = _repackaged(once);
        _recall(maker);
        vm.assertEq(custody.recalledLot(twice), batch.lot, "two repackagings later");
        bytes32 operation = _draw();
        _refused(ICustody.CustodyIsRecalled.selector, twice, batch.lot);
        vm.prank(maker.account);
        custody.ship(
            operation, maker.holder, operation, pharmacy.holder, ICustody.Purpose.Supply, _list(twice), EVIDENCE
        );
    }

    /// @dev A unit of a new batch that used up this one.
    function _repackaged(bytes32 input) private returns (bytes32) {
        (bytes32 batchId, bytes32 lotTag) = (_draw(), _draw());
        Batch memory made = _units(maker, batchId, lotTag, 1);
        vm.prank(maker.account);
        custody.transform(_draw(), maker.holder, _list(input), batchId, lotTag, made.leaves[0], EVIDENCE);
        return _loose(maker, made, 0);
    }
}
