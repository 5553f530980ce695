// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICustody} from "../src/ICustody.sol";
import {IParties} from "../src/IParties.sol";
import {World} from "./support/World.sol";
import {vm} from "./support/Vm.sol";

contract BatchesTest is World {
    bytes32 private constant ROOT = keccak256("root");

    function _commission(Partner memory by, bytes32 batchId, bytes32 lotTag, bytes32 root) private {
        bytes32 operation = _draw();
        vm.prank(by.account);
        custody.commission(operation, by.holder, batchId, lotTag, root, EVIDENCE);
    }

    function test_aMakerCommissionsABatchWithOneSlot() external {
        bytes32 batch = custody.keyOf(maker.account, bytes32("batch"));
        bytes32 lot = custody.lotOf(maker.holder, bytes32("lot"));
        vm.expectEmit(address(custody));
        emit ICustody.Commissioned(bytes32("op"), batch, lot, maker.holder, ROOT, EVIDENCE);
        vm.prank(maker.account);
        custody.commission(bytes32("op"), maker.holder, bytes32("batch"), bytes32("lot"), ROOT, EVIDENCE);

        _assertHeld(batch, maker);
        ICustody.ObjectView memory seen = custody.objectOf(batch);
        vm.assertTrue(seen.kind == ICustody.Kind.Batch, "kind");
        vm.assertEq(seen.contentsRoot, ROOT, "root");
    }

    function test_aRepackagerCommissionsToo() external {
        _commission(repackager, bytes32("batch"), bytes32("lot"), ROOT);
        _assertHeld(custody.keyOf(repackager.account, bytes32("batch")), repackager);
    }

    function test_nobodyElseCommissions() external {
        Partner[3] memory others = [distributor, pharmacy, regulator];
        for (uint256 i = 0; i < others.length; ++i) {
            _refused(ICustody.CustodyRoleNotAllowed.selector, others[i].holder);
            _commission(others[i], bytes32("batch"), bytes32("lot"), ROOT);
        }
    }

    function test_manyBatchesShareALot() external {
        Batch memory monday = _commissioned(maker, bytes32("lot"), 2);
        Batch memory tuesday = _commissioned(maker, bytes32("lot"), 3);
        vm.assertEq(monday.lot, tuesday.lot, "lot");
        vm.assertTrue(monday.key != tuesday.key, "batches of their own");
    }

    function test_nobodyTakesAnothersLotOrBatchByNamingItFirst() external {
        _commission(otherMaker, bytes32("batch"), bytes32("lot"), ROOT);
        _commission(maker, bytes32("batch"), bytes32("lot"), ROOT);
        bytes32 lot = custody.lotOf(maker.holder, bytes32("lot"));
        vm.prank(maker.account);
        custody.recall(bytes32("op"), maker.holder, lot, EVIDENCE);
        vm.assertTrue(custody.recalled(lot), "its own lot");
        vm.assertTrue(!custody.recalled(custody.lotOf(otherMaker.holder, bytes32("lot"))), "not the other's");
    }

    function test_aBatchIdIsUsedOnce() external {
        _commission(maker, bytes32("batch"), bytes32("lot"), ROOT);
        bytes32 batch = custody.keyOf(maker.account, bytes32("batch"));
        _refused(ICustody.CustodyObjectExists.selector, batch);
        _commission(maker, bytes32("batch"), bytes32("lot 2"), ROOT);
    }

    function test_aBatchHasAnIdALotAndARoot() external {
        _refused(ICustody.CustodyIncomplete.selector);
        _commission(maker, 0, bytes32("lot"), ROOT);
        _refused(ICustody.CustodyIncomplete.selector);
        _commission(maker, bytes32("batch"), 0, ROOT);
        _refused(ICustody.CustodyIncomplete.selector);
        _commission(maker, bytes32("batch"), bytes32("lot"), 0);
    }

    function test_aBatchIsNoObjectThatMoves() external {
        Batch memory batch = _commissioned(maker, 2);
        _refused(ICustody.CustodyWrongKind.selector, batch.key, uint256(ICustody.Kind.Batch));
        vm.prank(maker.account);
        custody.ship(
            bytes32("op"), maker.holder, bytes32("id"), pharmacy.holder, ICustody.Purpose.Supply, _list(batch.key), 0
        );
    }

    function test_aDistributorIntroducesGoodsOfAMakerWithoutAccount() external {
        bytes32 batch = custody.keyOf(distributor.account, bytes32("batch"));
        bytes32 lot = custody.lotOf(distributor.holder, bytes32("lot"));
        vm.expectEmit(address(custody));
        emit ICustody.Introduced(bytes32("op"), batch, lot, distributor.holder, ROOT, EVIDENCE);
        vm.prank(distributor.account);
        custody.introduce(bytes32("op"), distributor.holder, bytes32("batch"), bytes32("lot"), ROOT, EVIDENCE);
        _assertHeld(batch, distributor);
    }

    function test_nobodyElseIntroduces() external {
        Partner[3] memory others = [maker, repackager, pharmacy];
        for (uint256 i = 0; i < others.length; ++i) {
            _refused(ICustody.CustodyRoleNotAllowed.selector, others[i].holder);
            vm.prank(others[i].account);
            custody.introduce(bytes32("op"), others[i].holder, bytes32("batch"), bytes32("lot"), ROOT, EVIDENCE);
        }
    }

    function test_unitsOfIntroducedGoodsComeOutLikeAMakers() external {
        (bytes32 batchId, bytes32 lotTag) = (_draw(), _draw());
        Batch memory batch = _units(distributor, batchId, lotTag, 1);
        vm.prank(distributor.account);
        custody.introduce(bytes32("op"), distributor.holder, batchId, lotTag, batch.leaves[0], EVIDENCE);
        _assertHeld(_loose(distributor, batch, 0), distributor);
    }

    // ------------------------------------------------------------------------------------------------ transforming

    function _transform(Partner memory by, bytes32[] memory inputs) private returns (bytes32 batch) {
        batch = custody.keyOf(by.account, bytes32("new"));
        vm.prank(by.account);
        custody.transform(bytes32("transform"), by.holder, inputs, bytes32("new"), bytes32("new lot"), ROOT, EVIDENCE);
    }

    function test_aRepackagerUsesUpUnitsForANewBatch() external {
        bytes32 a = _looseUnit(maker);
        bytes32 b = _looseUnit(otherMaker);
        _moved(maker, repackager, a);
        _moved(otherMaker, repackager, b);
        bytes32 batch = _transform(repackager, _list(a, b));
        _assertHeld(batch, repackager);
        _assertFinished(a, ICustody.Reason.Transformed);
        _assertFinished(b, ICustody.Reason.Transformed);
    }

    function test_theNewBatchNamesTheLotsBehindIt() external {
        Batch memory source = _commissioned(repackager, 2);
        bytes32[] memory inputs = _list(_loose(repackager, source, 0), _loose(repackager, source, 1));
        bytes32 batch = custody.keyOf(repackager.account, bytes32("new"));
        bytes32 lot = custody.lotOf(repackager.holder, bytes32("new lot"));
        vm.expectEmit(address(custody));
        emit ICustody.Commissioned(bytes32("transform"), batch, lot, repackager.holder, ROOT, EVIDENCE);
        vm.expectEmit(address(custody));
        emit ICustody.Transformed(
            bytes32("transform"), batch, repackager.holder, inputs, _list(source.lot), EVIDENCE
        );
        _transform(repackager, inputs);
    }

    function test_nobodyElseTransforms() external {
        bytes32 unit = _looseUnit(maker);
        _moved(maker, distributor, unit);
        bytes32 operation = _draw();
        _refused(ICustody.CustodyRoleNotAllowed.selector, distributor.holder);
        vm.prank(distributor.account);
        custody.transform(
            operation, distributor.holder, _list(unit), bytes32("new"), bytes32("lot"), ROOT, EVIDENCE
        );
    }

    function _refusedInput(bytes32 input, bytes memory reason) private {
        bytes32 operation = _draw();
        vm.expectRevert(reason);
        vm.prank(maker.account);
        custody.transform(operation, maker.holder, _list(input), bytes32("newer"), bytes32("lot"), ROOT, EVIDENCE);
    }

    function test_onlyUnitsAreTransformed() external {
        bytes32 box = _packedObjects(maker, _list(_looseUnit(maker)));
        _refusedInput(
            box, abi.encodeWithSelector(ICustody.CustodyWrongKind.selector, box, ICustody.Kind.Container)
        );
    }

    function test_onlyTheHolderTransforms() external {
        bytes32 unit = _looseUnit(otherMaker);
        _refusedInput(unit, abi.encodeWithSelector(ICustody.CustodyNotTheHolder.selector, unit, maker.holder));
    }

    function test_aUnitIsTransformedOnce() external {
        bytes32 unit = _looseUnit(maker);
        _transform(maker, _list(unit));
        _refusedInput(
            unit, abi.encodeWithSelector(ICustody.CustodyNotFree.selector, unit, ICustody.State.Finished)
        );
    }

    function test_aTransformationHasInputs() external {
        _refused(ICustody.CustodyIncomplete.selector);
        vm.prank(maker.account);
        custody.transform(bytes32("op"), maker.holder, _list(), bytes32("new"), bytes32("lot"), ROOT, EVIDENCE);
    }

    function test_anOpenedPackIsNotTransformed() external {
        bytes32 unit = _looseUnit(maker);
        vm.prank(maker.account);
        custody.dispensePart(bytes32("part"), maker.holder, unit, _nothing(), 0, false, EVIDENCE);
        _refusedInput(unit, abi.encodeWithSelector(ICustody.CustodyIsOpened.selector, unit));
    }

    function test_aRecallFollowsUpTo32SourceLots() external {
        bytes32[] memory inputs = new bytes32[](33);
        for (uint256 i = 0; i < inputs.length; ++i) inputs[i] = _looseUnit(maker);
        bytes32 batch = custody.keyOf(maker.account, bytes32("new"));
        bytes32 operation = _draw();
        _refused(ICustody.CustodyTooManySources.selector, batch, 32);
        vm.prank(maker.account);
        custody.transform(operation, maker.holder, inputs, bytes32("new"), bytes32("lot"), ROOT, EVIDENCE);

        assembly ("memory-safe") {
            mstore(inputs, 32)
        }
        _transform(maker, inputs);
        _assertHeld(batch, maker);
    }

    function test_aRoleThatIsSuspendedMakesNothing() external {
        vm.prank(CONSORTIUM);
        parties.suspend(bytes32("op"), maker.account, EVIDENCE);
        vm.expectRevert(abi.encodeWithSelector(IParties.PartiesAccountSuspended.selector, maker.account));
        _commission(maker, bytes32("batch"), bytes32("lot"), ROOT);
    }
}
