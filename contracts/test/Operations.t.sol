// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICustody} from "../src/ICustody.sol";
import {IOperations} from "../src/IOperations.sol";
import {IParties} from "../src/IParties.sol";
import {World} from "./support/World.sol";
import {Vm, vm} from "./support/Vm.sol";

/// @dev Operation ids, and many operations in one transaction.
contract OperationsTest is World {
    function _shipCall(Partner memory from, bytes32 operation, bytes32 object) private returns (bytes memory) {
        return abi.encodeCall(
            ICustody.ship,
            (operation, from.holder, _draw(), pharmacy.holder, ICustody.Purpose.Supply, _list(object), EVIDENCE)
        );
    }

    function _execute(Partner memory by, bytes memory first, bytes memory second) private {
        bytes[] memory calls = new bytes[](2);
        (calls[0], calls[1]) = (first, second);
        vm.prank(by.account);
        custody.execute(calls);
    }

    /// @dev Carries out the call twice; the second time must change nothing and emit nothing.
    function _twice(Partner memory by, bytes32 object, bytes memory call) private {
        vm.startPrank(by.account);
        (bool done,) = address(custody).call(call);
        vm.assertTrue(done, "first");
        bytes32 before = keccak256(abi.encode(custody.objectOf(object)));
        vm.recordLogs();
        (done,) = address(custody).call(call);
        vm.assertTrue(done, "second");
        vm.assertEq(vm.getRecordedLogs().length, 0, "events");
        vm.assertEq(keccak256(abi.encode(custody.objectOf(object))), before, "state");
        vm.stopPrank();
    }

    function test_aRepeatedOperationChangesNothingAndEmitsNothing() external {
        bytes32 op = bytes32("op 1");
        bytes32 h = maker.holder;
        Batch memory batch = _units(maker, bytes32("batch"), bytes32("lot"), 3);
        bytes memory call =
            abi.encodeCall(ICustody.commission, (op, h, bytes32("batch"), bytes32("lot"), _root(batch), EVIDENCE));
        _twice(maker, batch.key, call);
        bytes32 unit = _unit(batch, 0);
        call = abi.encodeCall(ICustody.unpack, (bytes32("op 2"), h, _outOfBatch(batch, 0), EVIDENCE));
        _twice(maker, unit, call);
        bytes32 box = custody.keyOf(maker.account, bytes32("box"));
        call = abi.encodeCall(ICustody.pack, (bytes32("op 3"), h, bytes32("box"), 0, _list(unit), EVIDENCE));
        _twice(maker, box, call);
        bytes32 more = _loose(maker, batch, 1);
        call = abi.encodeCall(ICustody.packInto, (bytes32("op 4"), h, box, 0, _list(more), EVIDENCE));
        _twice(maker, more, call);
        call = _shipCall(maker, bytes32("op 5"), box);
        _twice(maker, box, call);
        bytes32 returned = _loose(maker, batch, 2);
        call = abi.encodeCall(
            ICustody.returnGoods,
            (bytes32("op 6"), h, bytes32("id"), distributor.holder, _list(returned), _nothing(), EVIDENCE)
        );
        _twice(maker, returned, call);
        call = abi.encodeCall(ICustody.recall, (bytes32("op 7"), h, batch.lot, EVIDENCE));
        _twice(maker, batch.key, call);
        call = abi.encodeCall(ICustody.liftRecall, (bytes32("op 8"), h, batch.lot, EVIDENCE));
        _twice(maker, batch.key, call);
    }

    function test_aRepeatedReceiptVoidReturnOrEndingChangesNothingEither() external {
        bytes32 unit = _looseUnit(maker);
        bytes32 shipment = _shipped(maker, distributor, _list(unit));
        bytes32[] memory objects = _list(unit);
        (bytes32 m, bytes32 d) = (maker.holder, distributor.holder);
        _twice(maker, unit, abi.encodeCall(ICustody.announceVoid, (bytes32("1"), m, shipment, objects, EVIDENCE)));
        _twice(distributor, unit, abi.encodeCall(ICustody.contestVoid, (bytes32("1"), d, shipment, objects, EVIDENCE)));
        _twice(distributor, unit, abi.encodeCall(ICustody.agreeVoid, (bytes32("2"), d, shipment, objects, EVIDENCE)));
        shipment = _shipped(maker, distributor, objects);
        bytes memory call =
            abi.encodeCall(ICustody.returnLines, (bytes32("3"), d, shipment, bytes32("id"), objects, EVIDENCE));
        _twice(distributor, unit, call);
        shipment = custody.keyOf(distributor.account, bytes32("id"));
        _twice(maker, unit, abi.encodeCall(ICustody.receiveLines, (bytes32("2"), m, shipment, objects, EVIDENCE)));
        shipment = _shipped(maker, distributor, objects);
        _twice(maker, unit, abi.encodeCall(ICustody.announceVoid, (bytes32("3"), m, shipment, objects, EVIDENCE)));
        vm.warp(block.timestamp + 72 hours);
        _twice(maker, unit, abi.encodeCall(ICustody.voidLines, (bytes32("4"), m, shipment, objects, EVIDENCE)));
        call = abi.encodeCall(ICustody.dispensePart, (bytes32("5"), m, unit, _nothing(), 0, false, EVIDENCE));
        _twice(maker, unit, call);
        call = abi.encodeCall(
            ICustody.decommission, (bytes32("6"), m, objects, _nothing(), ICustody.Reason.Retired, 0, EVIDENCE)
        );
        _twice(maker, unit, call);
        unit = _looseUnit(maker);
        call = abi.encodeCall(
            ICustody.transform,
            (bytes32("7"), m, _list(unit), bytes32("new"), bytes32("lot"), bytes32("root"), EVIDENCE)
        );
        _twice(maker, unit, call);
        call = abi.encodeCall(
            ICustody.introduce, (bytes32("8"), d, bytes32("new"), bytes32("lot"), bytes32("root"), EVIDENCE)
        );
        _twice(distributor, custody.keyOf(distributor.account, bytes32("new")), call);
    }

    function test_aRepeatedHolderSuspensionOrRestorationChangesNothing() external {
        vm.startPrank(CONSORTIUM);
        parties.suspend(bytes32("1"), maker.account, EVIDENCE);
        parties.restore(bytes32("2"), maker.account, EVIDENCE);
        vm.stopPrank();
        vm.prank(maker.account);
        parties.addHolder(bytes32("3"), bytes32("id"), EVIDENCE);
        vm.recordLogs();
        vm.startPrank(CONSORTIUM);
        parties.suspend(bytes32("1"), maker.account, EVIDENCE);
        parties.restore(bytes32("2"), maker.account, EVIDENCE);
        vm.stopPrank();
        vm.prank(maker.account);
        parties.addHolder(bytes32("3"), bytes32("id"), EVIDENCE);
        vm.assertEq(vm.getRecordedLogs().length, 0, "events");
        parties.acting(maker.account, maker.holder);
    }

    function test_operationIdsOfTwoAccountsDoNotMeet() external {
        (bytes32 mine, bytes32 other) = (_looseUnit(maker), _looseUnit(otherMaker));
        _execute(maker, _shipCall(maker, bytes32("op"), mine), _shipCall(maker, bytes32("op"), mine));
        vm.assertTrue(!custody.performed(otherMaker.account, bytes32("op")), "not the other's");
        _execute(otherMaker, _shipCall(otherMaker, bytes32("op"), other), _shipCall(otherMaker, bytes32("op"), other));
        vm.assertTrue(custody.performed(otherMaker.account, bytes32("op")), "now");
        vm.assertEq(uint256(custody.objectOf(other).state), uint256(ICustody.State.Shipped), "shipped");
    }

    function test_manyOperationsGoInOneTransactionInTheirOrder() external {
        Batch memory batch = _units(maker, bytes32("batch"), bytes32("lot"), 2);
        bytes[] memory calls = new bytes[](4);
        calls[0] = abi.encodeCall(
            ICustody.commission, (_draw(), maker.holder, bytes32("batch"), bytes32("lot"), _root(batch), EVIDENCE)
        );
        calls[1] =
            abi.encodeCall(ICustody.pack, (_draw(), maker.holder, bytes32("case"), _root(batch), _list(), EVIDENCE));
        bytes32 box = custody.keyOf(maker.account, bytes32("case"));
        calls[2] =
            abi.encodeCall(ICustody.pack, (_draw(), maker.holder, bytes32("pallet"), 0, _list(box), EVIDENCE));
        bytes32 pallet = custody.keyOf(maker.account, bytes32("pallet"));
        calls[3] = _shipCall(maker, _draw(), pallet);
        vm.prank(maker.account);
        custody.execute(calls);
        _assertPacked(box, pallet);
        vm.assertEq(uint256(custody.objectOf(pallet).state), uint256(ICustody.State.Shipped), "shipped");
    }

    function test_aRefusedOperationNamesItselfAndDoesNotSinkItsNeighbours() external {
        (bytes32 mine, bytes32 notMine) = (_looseUnit(maker), _looseUnit(otherMaker));
        bytes memory refused = _shipCall(maker, bytes32("bad"), notMine);
        bytes memory accepted = _shipCall(maker, bytes32("good"), mine);
        vm.expectEmit(address(custody));
        emit IOperations.OperationRefused(
            maker.account,
            bytes32("bad"),
            abi.encodeWithSelector(ICustody.CustodyNotTheHolder.selector, notMine, maker.holder)
        );
        _execute(maker, refused, accepted);
        _assertHeld(notMine, otherMaker);
        vm.assertEq(uint256(custody.objectOf(mine).state), uint256(ICustody.State.Shipped), "shipped");
        vm.assertTrue(!custody.performed(maker.account, bytes32("bad")), "may be sent again");
        vm.assertTrue(custody.performed(maker.account, bytes32("good")), "done");
    }

    function test_aRefusedOperationLeavesNothingBehind() external {
        (bytes32 mine, bytes32 notMine) = (_looseUnit(maker), _looseUnit(otherMaker));
        bytes memory half = abi.encodeCall(
            ICustody.pack, (bytes32("op"), maker.holder, bytes32("box"), 0, _list(mine, notMine), EVIDENCE)
        );
        vm.recordLogs();
        _execute(maker, half, half);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        vm.assertEq(logs.length, 2, "two refusals");
        vm.assertEq(logs[0].topics[0], IOperations.OperationRefused.selector, "refused");
        _assertHeld(mine, maker);
        _assertNoSlot(custody.keyOf(maker.account, bytes32("box")));
    }

    function test_aRefusedOperationSucceedsLaterUnderTheSameId() external {
        bytes32 unit = _looseUnit(otherMaker);
        bytes memory call = _shipCall(maker, bytes32("op"), unit);
        _execute(maker, call, call);
        _assertHeld(unit, otherMaker);
        _moved(otherMaker, maker, unit);
        _execute(maker, call, call);
        vm.assertTrue(custody.performed(maker.account, bytes32("op")), "done");
    }

    function test_theRefusalOfAnotherContractComesThroughInItsOwnWords() external {
        bytes32 unit = _looseUnit(maker);
        bytes memory call = _shipCall(distributor, bytes32("op"), unit);
        vm.expectEmit(address(custody));
        emit IOperations.OperationRefused(
            maker.account,
            bytes32("op"),
            abi.encodeWithSelector(IParties.PartiesNotTheHolder.selector, distributor.holder, maker.account)
        );
        _execute(maker, call, call);
    }

    function test_aMalformedOperationIsRefusedWithoutAReason() external {
        bytes memory cut = abi.encodePacked(ICustody.ship.selector, bytes32("op"), bytes32("and no more"));
        vm.expectEmit(address(custody));
        emit IOperations.OperationRefused(maker.account, bytes32("op"), "");
        _execute(maker, cut, cut);
    }

    function test_whatHasNoOperationIdIsNoOperation() external {
        bytes32 unit = _looseUnit(maker);
        bytes memory call = _shipCall(maker, bytes32("op"), unit);
        vm.expectRevert(abi.encodeWithSelector(IOperations.OperationMalformed.selector, 1));
        _execute(maker, call, hex"01020304");
        _assertHeld(unit, maker);
    }

    function test_whereTheGasEndsNothingIsCalledRefused() external {
        bytes32[] memory units = new bytes32[](30);
        Batch memory batch = _commissioned(maker, units.length);
        for (uint256 i = 0; i < units.length; ++i) units[i] = _loose(maker, batch, i);
        bytes[] memory calls = new bytes[](1);
        calls[0] = abi.encodeCall(
            ICustody.pack, (bytes32("op"), maker.holder, bytes32("box"), 0, units, EVIDENCE)
        );
        vm.expectRevert(abi.encodeWithSelector(IOperations.OperationOutOfGas.selector, bytes32("op")));
        vm.prank(maker.account);
        custody.execute{gas: 60_000}(calls);
        vm.prank(maker.account);
        custody.execute{gas: 2_000_000}(calls);
        vm.assertTrue(custody.performed(maker.account, bytes32("op")), "done");
    }

    function testFuzz_gasNeverDecidesWhatIsRefused(uint256 gasLimit) external {
        Batch memory batch = _commissioned(maker, 8);
        Box memory box = _packed(maker, batch);
        bytes[] memory calls = new bytes[](1);
        calls[0] = abi.encodeCall(
            ICustody.unpack, (bytes32("op"), maker.holder, _outOf(box, batch, 3), EVIDENCE)
        );
        vm.recordLogs();
        vm.prank(maker.account);
        (bool done,) = address(custody).call{gas: 30_000 + gasLimit % 300_000}(
            abi.encodeCall(IOperations.execute, (calls))
        );
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i = 0; done && i < logs.length; ++i) {
            vm.assertTrue(logs[i].topics[0] != IOperations.OperationRefused.selector, "refused for want of gas");
        }
        vm.assertTrue(custody.performed(maker.account, bytes32("op")) == done, "all or nothing");
    }

    function _root(Batch memory batch) private pure returns (bytes32) {
        if (batch.leaves.length == 2) return _pair(batch.leaves[0], batch.leaves[1]);
        return _pair(_pair(batch.leaves[0], batch.leaves[1]), batch.leaves[2]);
    }

    function _pair(bytes32 a, bytes32 b) private pure returns (bytes32) {
        return a < b ? keccak256(abi.encode(a, b)) : keccak256(abi.encode(b, a));
    }
}
