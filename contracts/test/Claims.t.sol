// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICustody} from "../src/ICustody.sol";
import {Trees} from "./support/Trees.sol";
import {World} from "./support/World.sol";
import {vm} from "./support/Vm.sol";

/// @dev Children without slots: proven in their container and in their batch, and claimed once.
contract ClaimsTest is World {
    function _unpack(Partner memory by, ICustody.Taking memory taking) private {
        bytes32 operation = _draw();
        vm.prank(by.account);
        custody.unpack(operation, by.holder, taking, EVIDENCE);
    }

    function _refusedClaim(bytes4 reason, bytes32 child, bytes32 place, bytes32 box, ICustody.Claim memory claim)
        private
    {
        _refused(reason, child, place);
        _unpack(maker, _one(box, claim));
    }

    // ------------------------------------------------------------------------------------------------ encodings

    function test_leafAndKeysAreEncodedAsTheReadmeSays() external view {
        vm.assertEq(
            custody.leafOf(ICustody.Kind.Container, bytes32("key"), bytes32("root")),
            _leaf(ICustody.Kind.Container, bytes32("key"), bytes32("root")),
            "leaf"
        );
        vm.assertEq(
            custody.keyOf(0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266, bytes32(uint256(0xb1) * (type(uint256).max / 255))),
            0x8bb32a8e95b77e38187ec7d156f62b99caa2f1d65d9d58584b45ffab741c562e,
            "batch key"
        );
        vm.assertEq(
            custody.unitOf(
                0x8bb32a8e95b77e38187ec7d156f62b99caa2f1d65d9d58584b45ffab741c562e,
                0x792b759b1ddd758971c13272b04e6ab6f20c43a50187d4a5614002613137b2bc
            ),
            0x84aa74dfaf011285fcf500e404be5abc24f7ba8718f38fd562dfdc8051a5e0e3,
            "unit key"
        );
    }

    function test_aLeafIsBoundToItsChain() external {
        bytes32 here = custody.leafOf(ICustody.Kind.Unit, bytes32("key"), 0);
        vm.chainId(4711);
        vm.assertTrue(custody.leafOf(ICustody.Kind.Unit, bytes32("key"), 0) != here, "another chain, another leaf");
    }

    // ------------------------------------------------------------------------------------------------ proven

    function test_aChildProvenInContainerAndBatchGetsItsSlot() external {
        Batch memory batch = _commissioned(maker, 7);
        Box memory box = _packed(maker, batch);
        bytes32 unit = _unit(batch, 3);
        vm.expectEmit(address(custody));
        emit ICustody.SlotCreated(
            bytes32("op"), unit, box.key, ICustody.Kind.Unit, batch.key, 0, maker.holder, EVIDENCE
        );
        vm.expectEmit(address(custody));
        emit ICustody.Unpacked(bytes32("op"), box.key, maker.holder, _list(unit), EVIDENCE);
        vm.prank(maker.account);
        custody.unpack(bytes32("op"), maker.holder, _outOf(box, batch, 3), EVIDENCE);

        _assertHeld(unit, maker);
        ICustody.ObjectView memory seen = custody.objectOf(unit);
        vm.assertTrue(seen.kind == ICustody.Kind.Unit, "kind");
        vm.assertEq(seen.batch, batch.key, "batch");
        vm.assertEq(seen.origin, box.key, "origin");
    }

    function test_theReceiverOfAContainerClaimsWhatIsInIt() external {
        Batch memory batch = _commissioned(maker, 4);
        Box memory box = _packed(maker, batch);
        _moved(maker, pharmacy, box.key);
        _unpack(pharmacy, _outOf(box, batch, 0));
        _assertHeld(_unit(batch, 0), pharmacy);
    }

    function test_nobodyElseClaimsIt() external {
        Batch memory batch = _commissioned(maker, 4);
        Box memory box = _packed(maker, batch);
        _moved(maker, pharmacy, box.key);
        _refused(ICustody.CustodyNotTheHolder.selector, box.key, maker.holder);
        _unpack(maker, _outOf(box, batch, 0));
    }

    function test_aUnitThatWasNeverPackedComesStraightOutOfItsBatch() external {
        Batch memory batch = _commissioned(maker, 4);
        _unpack(maker, _outOfBatch(batch, 2));
        _assertHeld(_unit(batch, 2), maker);
    }

    function test_aCaseWithoutSlotComesOutWithItsContents() external {
        Batch memory batch = _commissioned(maker, 6);
        bytes32 caseId = _draw();
        bytes32 caseKey = custody.keyOf(maker.account, caseId);
        bytes32 caseRoot = Trees.root(batch.leaves);
        Box memory pallet = _packedLeaves(
            maker, _list(_leaf(ICustody.Kind.Container, caseKey, caseRoot), keccak256("another case"))
        );
        _moved(maker, distributor, pallet.key);

        ICustody.Claim memory claim = ICustody.Claim(
            ICustody.Kind.Container, 0, caseId, caseRoot, Trees.proof(pallet.leaves, 0), new bytes32[](0)
        );
        _unpack(distributor, _one(pallet.key, claim));
        _assertHeld(caseKey, distributor);
        vm.assertEq(custody.objectOf(caseKey).contentsRoot, caseRoot, "contents");

        _unpack(distributor, _one(caseKey, _claim(batch, 5, Box(caseKey, caseId, batch.leaves), 5)));
        _assertHeld(_unit(batch, 5), distributor);
    }

    function test_severalClaimsGoInOneOperation() external {
        Batch memory batch = _commissioned(maker, 3);
        Box memory box = _packed(maker, batch);
        ICustody.Taking memory taking = _outOf(box, batch, 0);
        taking.claims = new ICustody.Claim[](3);
        for (uint256 i = 0; i < 3; ++i) taking.claims[i] = _claim(batch, i, box, i);
        _unpack(maker, taking);
        for (uint256 i = 0; i < 3; ++i) _assertHeld(_unit(batch, i), maker);
    }

    function testFuzz_everyChildOfATreeIsProven(uint16 size, uint256 pick) external {
        size = 1 + size % 70;
        pick = pick % size;
        Batch memory batch = _commissioned(maker, size);
        Box memory box = _packed(maker, batch);
        _unpack(maker, _outOf(box, batch, pick));
        _assertHeld(_unit(batch, pick), maker);
    }

    // ------------------------------------------------------------------------------------------------ not proven

    function test_anInnerNodeIsNoLeaf() external {
        Batch memory batch = _commissioned(maker, 4);
        Box memory box = _packed(maker, batch);
        // The parent of the first two leaves, offered with the proof that leads from it to the root.
        bytes32 inner = Trees.pair(batch.leaves[0], batch.leaves[1]);
        ICustody.Claim memory claim = _claim(batch, 0, box, 0);
        claim.proof = _list(Trees.pair(batch.leaves[2], batch.leaves[3]));
        claim.batchProof = claim.proof;
        vm.assertEq(Trees.pair(inner, claim.proof[0]), Trees.root(batch.leaves), "the proof does fit the inner node");

        claim.id = inner;
        bytes32 child = custody.unitOf(batch.key, inner);
        _refusedClaim(ICustody.CustodyNotProven.selector, child, box.key, box.key, claim);
        claim = ICustody.Claim(ICustody.Kind.Container, 0, inner, bytes32(0), claim.proof, new bytes32[](0));
        child = custody.keyOf(maker.account, inner);
        _refusedClaim(ICustody.CustodyNotProven.selector, child, box.key, box.key, claim);
    }

    function testFuzz_noInnerNodeOfAnyTreeIsALeaf(uint8 size, uint256 pick, uint8 up) external {
        uint256 count = 2 + size % 30;
        Batch memory batch = _commissioned(maker, count);
        Box memory box = _packed(maker, batch);
        ICustody.Claim memory claim = _claim(batch, pick % count, box, pick % count);
        uint256 cut = 1 + up % claim.proof.length;
        bytes32 node = batch.leaves[pick % count];
        bytes32[] memory rest = new bytes32[](claim.proof.length - cut);
        for (uint256 i = 0; i < claim.proof.length; ++i) {
            if (i < cut) node = Trees.pair(node, claim.proof[i]);
            else rest[i - cut] = claim.proof[i];
        }
        claim.id = node;
        (claim.proof, claim.batchProof) = (rest, rest);
        _refusedClaim(
            ICustody.CustodyNotProven.selector, custody.unitOf(batch.key, node), box.key, box.key, claim
        );
    }

    function test_aUnitOfAnotherContainerIsNotProven() external {
        Batch memory batch = _commissioned(maker, 4);
        Batch memory elsewhere = _commissioned(maker, 4);
        Box memory box = _packed(maker, batch);
        ICustody.Claim memory claim = _claim(elsewhere, 1, Box(box.key, 0, elsewhere.leaves), 1);
        _refusedClaim(ICustody.CustodyNotProven.selector, _unit(elsewhere, 1), box.key, box.key, claim);
    }

    function test_aUnitInNoBatchIsNotProven() external {
        Batch memory batch = _commissioned(maker, 4);
        Batch memory invented = _units(maker, _draw(), _draw(), 4);
        Box memory box = _packedLeaves(maker, invented.leaves);

        ICustody.Claim memory claim = _claim(invented, 1, box, 1);
        _refusedClaim(ICustody.CustodyNotInBatch.selector, _unit(invented, 1), invented.key, box.key, claim);
        claim.batch = batch.key;
        bytes32 child = custody.unitOf(batch.key, claim.id);
        _refusedClaim(ICustody.CustodyNotProven.selector, child, box.key, box.key, claim);
    }

    function test_aUnitOfABatchThatThePackerDoesNotHoldIsNotProven() external {
        Batch memory foreign = _commissioned(otherMaker, 4);
        _commissioned(maker, 1);
        Box memory box = _packed(maker, foreign);
        ICustody.Claim memory claim = _claim(foreign, 0, box, 0);
        _refusedClaim(ICustody.CustodyNotInBatch.selector, _unit(foreign, 0), foreign.key, box.key, claim);
    }

    function test_aContainerIsNoBatch() external {
        Batch memory batch = _units(maker, _draw(), _draw(), 2);
        _commissioned(maker, 1);
        bytes32 boxId = _draw();
        Batch memory posing = batch;
        posing.key = custody.keyOf(maker.account, boxId);
        for (uint256 i = 0; i < 2; ++i) posing.leaves[i] = _leaf(ICustody.Kind.Unit, _unit(posing, i), 0);
        vm.prank(maker.account);
        custody.pack(bytes32("op"), maker.holder, boxId, Trees.root(posing.leaves), _list(), EVIDENCE);
        ICustody.Claim memory claim = _claim(posing, 0, Box(posing.key, boxId, posing.leaves), 0);
        _refusedClaim(ICustody.CustodyNotInBatch.selector, _unit(posing, 0), posing.key, posing.key, claim);
    }

    function test_noBatchNamesAnothersUnit() external {
        Batch memory victim = _commissioned(maker, 2);
        // The other maker knows the victim's leaves and puts them under a root of its own.
        bytes32 batchId = _draw();
        vm.prank(otherMaker.account);
        custody.commission(
            bytes32("op"), otherMaker.holder, batchId, bytes32("lot"), Trees.root(victim.leaves), EVIDENCE
        );
        bytes32 thief = custody.keyOf(otherMaker.account, batchId);
        ICustody.Claim memory claim = _claim(victim, 0, Box(thief, 0, victim.leaves), 0);
        _refused(ICustody.CustodyNotInBatch.selector, _unit(victim, 0), victim.key);
        _unpack(otherMaker, _one(thief, claim));

        claim.batch = thief;
        _refused(ICustody.CustodyNotProven.selector, custody.unitOf(thief, claim.id), thief);
        _unpack(otherMaker, _one(thief, claim));
    }

    function test_noContainerNamesAnothersContainer() external {
        _commissioned(otherMaker, 1);
        bytes32 victim = custody.keyOf(maker.account, bytes32("case"));
        Box memory pallet = _packedLeaves(otherMaker, _list(_leaf(ICustody.Kind.Container, victim, bytes32("root"))));
        ICustody.Claim memory claim = ICustody.Claim(
            ICustody.Kind.Container, 0, bytes32("case"), bytes32("root"), new bytes32[](0), new bytes32[](0)
        );
        bytes32 own = custody.keyOf(otherMaker.account, bytes32("case"));
        _refused(ICustody.CustodyNotProven.selector, own, pallet.key);
        _unpack(otherMaker, _one(pallet.key, claim));
    }

    function test_aChildIsClaimedAsWhatItIs() external {
        Batch memory batch = _commissioned(maker, 2);
        Box memory box = _packed(maker, batch);
        ICustody.Claim memory claim = _claim(batch, 0, box, 0);
        claim.contentsRoot = bytes32("smuggled");
        _refused(ICustody.CustodyWrongKind.selector, _unit(batch, 0), uint256(ICustody.Kind.Unit));
        _unpack(maker, _one(box.key, claim));

        claim = _claim(batch, 0, box, 0);
        bytes32 posing = custody.keyOf(maker.account, claim.id);
        claim.kind = ICustody.Kind.Batch;
        _refused(ICustody.CustodyWrongKind.selector, posing, uint256(ICustody.Kind.Batch));
        _unpack(maker, _one(box.key, claim));
        claim.kind = ICustody.Kind.Container;
        _refused(ICustody.CustodyWrongKind.selector, posing, uint256(ICustody.Kind.Container));
        _unpack(maker, _one(box.key, claim));
    }

    function test_noContainerComesOutOfABatch() external {
        bytes32 caseKey = custody.keyOf(maker.account, bytes32("case"));
        bytes32 leaf = _leaf(ICustody.Kind.Container, caseKey, bytes32("root"));
        vm.prank(maker.account);
        custody.commission(bytes32("op"), maker.holder, bytes32("batch"), bytes32("lot"), leaf, EVIDENCE);
        bytes32 batch = custody.keyOf(maker.account, bytes32("batch"));
        ICustody.Claim memory claim = ICustody.Claim(
            ICustody.Kind.Container, 0, bytes32("case"), bytes32("root"), new bytes32[](0), new bytes32[](0)
        );
        _refused(ICustody.CustodyWrongKind.selector, caseKey, uint256(ICustody.Kind.Container));
        _unpack(maker, _one(batch, claim));
    }

    function testFuzz_aBentProofIsRefused(uint256 where, bytes32 bend) external {
        vm.assume(bend != 0);
        Batch memory batch = _commissioned(maker, 8);
        Box memory box = _packed(maker, batch);
        ICustody.Claim memory claim = _claim(batch, 3, box, 3);
        claim.proof[where % 3] ^= bend;
        _refusedClaim(ICustody.CustodyNotProven.selector, _unit(batch, 3), box.key, box.key, claim);
        claim = _claim(batch, 3, box, 3);
        claim.batchProof[where % 3] ^= bend;
        _refusedClaim(ICustody.CustodyNotInBatch.selector, _unit(batch, 3), batch.key, box.key, claim);
    }

    // ------------------------------------------------------------------------------------------------ twice

    function test_aSecondClaimIsToldAndTheChildStaysWithTheFirst() external {
        Batch memory batch = _commissioned(maker, 3);
        Box memory first = _packed(maker, batch);
        Box memory second = _packed(maker, batch);
        _moved(maker, pharmacy, first.key);
        _moved(maker, distributor, second.key);
        _unpack(pharmacy, _outOf(first, batch, 0));

        vm.expectEmit(address(custody));
        emit ICustody.DoubleClaim(
            _unit(batch, 0), first.key, second.key, maker.holder, distributor.holder, bytes32("op"), EVIDENCE
        );
        vm.prank(distributor.account);
        custody.unpack(bytes32("op"), distributor.holder, _outOf(second, batch, 0), EVIDENCE);
        _assertHeld(_unit(batch, 0), pharmacy);
        vm.assertEq(custody.objectOf(_unit(batch, 0)).origin, first.key, "origin");
        vm.assertTrue(custody.performed(distributor.account, bytes32("op")), "the operation took effect");
    }

    function test_aDoubleClaimDoesNotHoldUpTheOtherChildren() external {
        Batch memory batch = _commissioned(maker, 2);
        Box memory first = _packed(maker, batch);
        Box memory second = _packed(maker, batch);
        _unpack(maker, _outOf(first, batch, 0));
        ICustody.Taking memory taking = _outOf(second, batch, 0);
        taking.claims = new ICustody.Claim[](2);
        (taking.claims[0], taking.claims[1]) = (_claim(batch, 0, second, 0), _claim(batch, 1, second, 1));
        _unpack(maker, taking);
        vm.assertEq(custody.objectOf(_unit(batch, 0)).origin, first.key, "stays with the first");
        vm.assertEq(custody.objectOf(_unit(batch, 1)).origin, second.key, "comes out of the second");
    }

    function test_aUnitTakenOutOfItsBatchAndFoundInACaseIsADoubleClaim() external {
        Batch memory batch = _commissioned(maker, 2);
        Box memory box = _packed(maker, batch);
        _moved(maker, pharmacy, box.key);
        _loose(maker, batch, 0);
        vm.expectEmit(address(custody));
        emit ICustody.DoubleClaim(
            _unit(batch, 0), batch.key, box.key, maker.holder, pharmacy.holder, bytes32("op"), EVIDENCE
        );
        vm.prank(pharmacy.account);
        custody.unpack(bytes32("op"), pharmacy.holder, _outOf(box, batch, 0), EVIDENCE);
        _assertHeld(_unit(batch, 0), maker);
    }

    function test_aCaseOpenedWithItsOwnSlotAndFoundUnderAPalletsRootIsADoubleClaim() external {
        Batch memory batch = _commissioned(maker, 2);
        Box memory box = _packed(maker, batch);
        bytes32 root = Trees.root(batch.leaves);
        Box memory pallet = _packedLeaves(maker, _list(_leaf(ICustody.Kind.Container, box.key, root)));
        ICustody.Claim memory claim = ICustody.Claim(
            ICustody.Kind.Container, 0, box.id, root, new bytes32[](0), new bytes32[](0)
        );
        vm.expectEmit(address(custody));
        emit ICustody.DoubleClaim(box.key, 0, pallet.key, maker.holder, maker.holder, bytes32("op"), EVIDENCE);
        vm.prank(maker.account);
        custody.unpack(bytes32("op"), maker.holder, _one(pallet.key, claim), EVIDENCE);
    }

    function test_aSecondClaimOutOfTheSameContainerIsRefused() external {
        Batch memory batch = _commissioned(maker, 2);
        Box memory box = _packed(maker, batch);
        _unpack(maker, _outOf(box, batch, 0));
        _refused(ICustody.CustodyNotInContainer.selector, _unit(batch, 0), box.key);
        _unpack(maker, _outOf(box, batch, 0));
    }

    function test_aChildThatWentBackIntoItsContainerComesOutByItsProofToo() external {
        Batch memory batch = _commissioned(maker, 2);
        Box memory box = _packed(maker, batch);
        _unpack(maker, _outOf(box, batch, 0));
        vm.prank(maker.account);
        custody.packInto(bytes32("back"), maker.holder, box.key, 0, _list(_unit(batch, 0)), EVIDENCE);
        _unpack(maker, _outOf(box, batch, 0));
        _assertHeld(_unit(batch, 0), maker);
    }
}
