// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICustody} from "../src/ICustody.sol";
import {IParties} from "../src/IParties.sol";
import {Trees} from "./support/Trees.sol";
import {World} from "./support/World.sol";
import {vm} from "./support/Vm.sol";

contract ContainersTest is World {
    function _pack(Partner memory by, bytes32 root, bytes32[] memory children) private {
        bytes32 operation = _draw();
        vm.prank(by.account);
        custody.pack(operation, by.holder, bytes32("box"), root, children, EVIDENCE);
    }

    function _packInto(Partner memory by, bytes32 container, bytes32 root, bytes32[] memory children) private {
        bytes32 operation = _draw();
        vm.prank(by.account);
        custody.packInto(operation, by.holder, container, root, children, EVIDENCE);
    }

    function _unpack(Partner memory by, bytes32 container, bytes32 child) private {
        bytes32 operation = _draw();
        vm.prank(by.account);
        custody.unpack(operation, by.holder, _child(container, child), EVIDENCE);
    }

    // ------------------------------------------------------------------------------------------------ going in

    function test_theHolderPacksObjectsThatHaveSlots() external {
        bytes32 a = _looseUnit(maker);
        bytes32 b = _looseUnit(maker);
        bytes32 box = custody.keyOf(maker.account, bytes32("box"));
        vm.expectEmit(address(custody));
        emit ICustody.Packed(bytes32("op"), box, maker.holder, 0, 0, _list(a, b), EVIDENCE);
        vm.prank(maker.account);
        custody.pack(bytes32("op"), maker.holder, bytes32("box"), 0, _list(a, b), EVIDENCE);
        _assertHeld(box, maker);
        _assertPacked(a, box);
        _assertPacked(b, box);
    }

    function test_aBatchHolderNamesChildrenByRootAlone() external {
        Batch memory batch = _commissioned(maker, 5);
        Box memory box = _packed(maker, batch);
        _assertHeld(box.key, maker);
        vm.assertEq(custody.objectOf(box.key).contentsRoot, Trees.root(batch.leaves), "root");
        _assertNoSlot(_unit(batch, 0));
    }

    function test_whoHoldsNoBatchNamesNothingByRoot() external {
        _refused(ICustody.CustodyNotByRoot.selector, distributor.holder);
        _pack(distributor, bytes32("root"), _list());
        _refused(ICustody.CustodyNotByRoot.selector, otherMaker.holder);
        _pack(otherMaker, bytes32("root"), _list());
    }

    function test_aSecondHolderIdOfAMakerHoldsNoBatch() external {
        _commissioned(maker, 1);
        bytes32 second = _draw();
        vm.prank(maker.account);
        parties.addHolder(_draw(), second, EVIDENCE);
        _refused(ICustody.CustodyNotByRoot.selector, second);
        _pack(Partner(maker.account, second), bytes32("root"), _list());
    }

    function test_aContainerIsNotOpenedEmpty() external {
        _refused(ICustody.CustodyIncomplete.selector);
        _pack(maker, 0, _list());
    }

    function test_aContainerIdIsUsedOnce() external {
        _pack(maker, 0, _list(_looseUnit(maker)));
        bytes32 box = custody.keyOf(maker.account, bytes32("box"));
        bytes32 unit = _looseUnit(maker);
        _refused(ICustody.CustodyObjectExists.selector, box);
        _pack(maker, 0, _list(unit));
    }

    function test_onlyTheHolderPacks() external {
        bytes32 unit = _looseUnit(maker);
        _refused(ICustody.CustodyNotTheHolder.selector, unit, distributor.holder);
        _pack(distributor, 0, _list(unit));
    }

    function test_nobodyPacksUnderAnothersHolderId() external {
        bytes32 unit = _looseUnit(maker);
        vm.expectRevert(
            abi.encodeWithSelector(IParties.PartiesNotTheHolder.selector, maker.holder, distributor.account)
        );
        _pack(Partner(distributor.account, maker.holder), 0, _list(unit));
    }

    function test_whatWasNeverCommissionedIsNotPacked() external {
        _refused(ICustody.CustodyObjectUnknown.selector, bytes32("nothing"));
        _pack(maker, 0, _list(bytes32("nothing")));
    }

    function test_whatIsInAContainerIsNotPackedAgain() external {
        bytes32 unit = _looseUnit(maker);
        _packedObjects(maker, _list(unit));
        _refused(ICustody.CustodyNotFree.selector, unit, uint256(ICustody.State.Packed));
        _pack(maker, 0, _list(unit));
    }

    function test_aChildIsNamedOnce() external {
        bytes32 unit = _looseUnit(maker);
        _refused(ICustody.CustodyNotFree.selector, unit, uint256(ICustody.State.Packed));
        _pack(maker, 0, _list(unit, unit));
    }

    function test_anOpenedPackIsNotPacked() external {
        bytes32 unit = _looseUnit(maker);
        vm.prank(maker.account);
        custody.dispensePart(bytes32("part"), maker.holder, unit, _nothing(), 0, false, EVIDENCE);
        _refused(ICustody.CustodyIsOpened.selector, unit);
        _pack(maker, 0, _list(unit));
    }

    function test_childrenAreAddedToAContainerThatExists() external {
        bytes32 box = _packedObjects(maker, _list(_looseUnit(maker)));
        bytes32 unit = _looseUnit(maker);
        _packInto(maker, box, 0, _list(unit));
        _assertPacked(unit, box);
    }

    function test_whoReceivedAContainerAddsToItToo() external {
        Box memory box = _packed(maker, _commissioned(maker, 2));
        bytes32 unit = _looseUnit(maker);
        _moved(maker, distributor, box.key);
        _moved(maker, distributor, unit);
        _packInto(distributor, box.key, 0, _list(unit));
        _assertPacked(unit, box.key);
    }

    function test_afterARootIsAddedOldAndNewProofsLeadToTheContainersRoot() external {
        Batch memory first = _commissioned(maker, 3);
        Batch memory second = _commissioned(maker, 4);
        Box memory box = _packed(maker, first);
        (bytes32 rootBefore, bytes32 added) = (Trees.root(first.leaves), Trees.root(second.leaves));
        _packInto(maker, box.key, added, _list());
        vm.assertEq(custody.objectOf(box.key).contentsRoot, Trees.pair(rootBefore, added), "root");

        ICustody.Claim memory old = _claim(first, 1, box, 1);
        old.proof = Trees.extended(old.proof, added);
        vm.prank(maker.account);
        custody.unpack(bytes32("old"), maker.holder, _one(box.key, old), EVIDENCE);
        _assertHeld(_unit(first, 1), maker);

        ICustody.Claim memory young = _claim(second, 3, Box(box.key, 0, second.leaves), 3);
        young.proof = Trees.extended(young.proof, rootBefore);
        vm.prank(maker.account);
        custody.unpack(bytes32("young"), maker.holder, _one(box.key, young), EVIDENCE);
        _assertHeld(_unit(second, 3), maker);
    }

    function test_onlyWhoOpenedAContainerAddsARootToIt() external {
        Box memory box = _packed(maker, _commissioned(maker, 2));
        _moved(maker, otherMaker, box.key);
        _commissioned(otherMaker, 2);
        _refused(ICustody.CustodyNotByRoot.selector, otherMaker.holder);
        _packInto(otherMaker, box.key, bytes32("root"), _list());
    }

    function test_onlyTheHolderAddsToAContainer() external {
        bytes32 box = _packedObjects(maker, _list(_looseUnit(maker)));
        bytes32 unit = _looseUnit(otherMaker);
        _refused(ICustody.CustodyNotTheHolder.selector, box, otherMaker.holder);
        _packInto(otherMaker, box, 0, _list(unit));
    }


    function test_aUnitIsNoContainer() external {
        bytes32 unit = _looseUnit(maker);
        bytes32 other = _looseUnit(maker);
        _refused(ICustody.CustodyWrongKind.selector, unit, uint256(ICustody.Kind.Unit));
        _packInto(maker, unit, 0, _list(other));
    }

    function test_nothingIsAddedToABatch() external {
        Batch memory batch = _commissioned(maker, 2);
        bytes32 unit = _looseUnit(maker);
        _refused(ICustody.CustodyWrongKind.selector, batch.key, uint256(ICustody.Kind.Batch));
        _packInto(maker, batch.key, 0, _list(unit));
    }

    function test_aContainerDoesNotGoIntoItself() external {
        bytes32 inner = _packedObjects(maker, _list(_looseUnit(maker)));
        _refused(ICustody.CustodyInsideItself.selector, inner);
        _packInto(maker, inner, 0, _list(inner));

        bytes32 outer = _packedObjects(maker, _list(inner));
        _refused(ICustody.CustodyInsideItself.selector, outer);
        _packInto(maker, inner, 0, _list(outer));
    }

    function test_nothingIsAddedToAContainerUnderWay() external {
        bytes32 box = _packedObjects(maker, _list(_looseUnit(maker)));
        bytes32 unit = _looseUnit(maker);
        _shipped(maker, distributor, _list(box));
        _refused(ICustody.CustodyContainerNotOpen.selector, box, uint256(ICustody.State.Shipped));
        _packInto(maker, box, 0, _list(unit));
    }

    // ------------------------------------------------------------------------------------------------ coming out

    function test_theHolderUnpacksFromTheActualParent() external {
        bytes32 unit = _looseUnit(maker);
        bytes32 box = _packedObjects(maker, _list(unit));
        vm.expectEmit(address(custody));
        emit ICustody.Unpacked(bytes32("op"), box, maker.holder, _list(unit), EVIDENCE);
        vm.prank(maker.account);
        custody.unpack(bytes32("op"), maker.holder, _child(box, unit), EVIDENCE);
        _assertHeld(unit, maker);
    }

    function test_nothingIsUnpackedFromAnotherContainer() external {
        bytes32 unit = _looseUnit(maker);
        bytes32 outer = _packedObjects(maker, _list(_packedObjects(maker, _list(unit))));
        _refused(ICustody.CustodyNotInContainer.selector, unit, outer);
        _unpack(maker, outer, unit);
    }

    function test_aChildComesOutOnce() external {
        bytes32 unit = _looseUnit(maker);
        bytes32 box = _packedObjects(maker, _list(unit));
        _unpack(maker, box, unit);
        _refused(ICustody.CustodyNotInContainer.selector, unit, box);
        _unpack(maker, box, unit);
    }

    function test_onlyTheHolderUnpacks() external {
        bytes32 unit = _looseUnit(maker);
        bytes32 box = _packedObjects(maker, _list(unit));
        _refused(ICustody.CustodyNotTheHolder.selector, box, distributor.holder);
        _unpack(distributor, box, unit);
    }

    function test_aChildMovesWithItsParent() external {
        bytes32 unit = _looseUnit(maker);
        bytes32 inner = _packedObjects(maker, _list(unit));
        bytes32 outer = _packedObjects(maker, _list(inner));
        _moved(maker, distributor, outer);
        _assertPacked(unit, inner);
        vm.assertEq(custody.objectOf(unit).holder, distributor.holder, "holder");

        _refused(ICustody.CustodyNotTheHolder.selector, inner, maker.holder);
        _unpack(maker, inner, unit);
        _unpack(distributor, inner, unit);
        _assertHeld(unit, distributor);
    }

    function test_aPackedChildIsNotMovedAlone() external {
        bytes32 unit = _looseUnit(maker);
        _packedObjects(maker, _list(unit));
        bytes32 operation = _draw();
        _refused(ICustody.CustodyNotFree.selector, unit, uint256(ICustody.State.Packed));
        vm.prank(maker.account);
        custody.decommission(
            operation, maker.holder, _list(unit), _nothing(), ICustody.Reason.Destroyed, 0, EVIDENCE
        );
    }

    function test_nothingComesOutOfAContainerUnderWay() external {
        bytes32 unit = _looseUnit(maker);
        bytes32 box = _packedObjects(maker, _list(unit));
        bytes32 pallet = _packedObjects(maker, _list(box));
        _shipped(maker, distributor, _list(pallet));
        _refused(ICustody.CustodyContainerNotOpen.selector, box, uint256(ICustody.State.Shipped));
        _unpack(maker, box, unit);
    }

    function test_anUnpackingNamesAContainerAndChildren() external {
        bytes32 box = _packedObjects(maker, _list(_looseUnit(maker)));
        vm.startPrank(maker.account);
        _refused(ICustody.CustodyIncomplete.selector);
        custody.unpack(bytes32("op"), maker.holder, _nothing(), EVIDENCE);
        ICustody.Taking memory none;
        none.container = box;
        _refused(ICustody.CustodyIncomplete.selector);
        custody.unpack(bytes32("op"), maker.holder, none, EVIDENCE);
    }

    function testFuzz_whatGoesInComesOut(uint8 count, uint256 pick) external {
        uint256 size = 1 + count % 20;
        bytes32[] memory units = new bytes32[](size);
        Batch memory batch = _commissioned(maker, size);
        for (uint256 i = 0; i < size; ++i) units[i] = _loose(maker, batch, i);
        bytes32 box = _packedObjects(maker, units);
        bytes32 chosen = units[pick % size];
        _unpack(maker, box, chosen);
        for (uint256 i = 0; i < size; ++i) {
            if (units[i] == chosen) _assertHeld(units[i], maker);
            else _assertPacked(units[i], box);
        }
    }
}
