// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IEvidenceLog} from "../src/IEvidenceLog.sol";
import {IParties} from "../src/IParties.sol";
import {World} from "./support/World.sol";
import {vm} from "./support/Vm.sol";

contract EvidenceLogTest is World {
    function _append(bytes32 root, uint64 size, bytes32 previous) private {
        vm.prank(maker.account);
        log.append(root, size, previous);
    }

    // ------------------------------------------------------------------------------------------------ appending

    function test_aNodeAppendsRootAfterRoot() external {
        vm.warp(1_790_000_000);
        vm.expectEmit(address(log));
        emit IEvidenceLog.RootAppended(maker.account, bytes32("first"), 1, 0, 7);
        _append(bytes32("first"), 7, 0);
        vm.expectEmit(address(log));
        emit IEvidenceLog.RootAppended(maker.account, bytes32("second"), 2, bytes32("first"), 3);
        _append(bytes32("second"), 3, bytes32("first"));

        (bytes32 root, uint64 number) = log.head(maker.account);
        vm.assertEq(root, bytes32("second"), "head");
        vm.assertEq(number, 2, "number");
        IEvidenceLog.Entry memory entry = log.entry(maker.account, bytes32("first"));
        vm.assertEq(entry.number, 1, "number");
        vm.assertEq(entry.size, 7, "size");
        vm.assertEq(entry.previous, bytes32(0), "previous");
        vm.assertEq(entry.time, 1_790_000_000, "time");
    }

    function test_thePreviousRootIsTheLastOne() external {
        _append(bytes32("first"), 1, 0);
        vm.expectRevert(
            abi.encodeWithSelector(IEvidenceLog.EvidenceLogNotTheLast.selector, maker.account, bytes32("first"), 0)
        );
        _append(bytes32("second"), 1, 0);
    }

    function test_everyNodeHasALogOfItsOwn() external {
        _append(bytes32("root"), 1, 0);
        vm.prank(pharmacy.account);
        log.append(bytes32("root"), 2, 0);
        vm.assertEq(log.entry(pharmacy.account, bytes32("root")).size, 2, "its own");
        vm.assertEq(log.entry(distributor.account, bytes32("root")).number, 0, "none");
    }

    function test_theSameRootAgainChangesNothingAndEmitsNothing() external {
        _append(bytes32("first"), 1, 0);
        _append(bytes32("second"), 1, bytes32("first"));
        vm.recordLogs();
        _append(bytes32("first"), 1, 0);
        _append(bytes32("second"), 1, bytes32("first"));
        vm.assertEq(vm.getRecordedLogs().length, 0, "events");
        (bytes32 root,) = log.head(maker.account);
        vm.assertEq(root, bytes32("second"), "head");
    }

    function test_aKnownRootIsNotToldDifferently() external {
        _append(bytes32("first"), 1, 0);
        bytes memory contradicts = abi.encodeWithSelector(
            IEvidenceLog.EvidenceLogContradicts.selector, maker.account, bytes32("first")
        );
        vm.expectRevert(contradicts);
        _append(bytes32("first"), 2, 0);
        vm.expectRevert(contradicts);
        _append(bytes32("first"), 1, bytes32("first"));
    }

    function test_anEmptyTreeIsRefused() external {
        _refused(IEvidenceLog.EvidenceLogEmpty.selector);
        _append(0, 1, 0);
        _refused(IEvidenceLog.EvidenceLogEmpty.selector);
        _append(bytes32("root"), 0, 0);
    }

    function test_onlyActivePartiesAppend() external {
        vm.expectRevert(abi.encodeWithSelector(IParties.PartiesAccountUnknown.selector, address(7)));
        vm.prank(address(7));
        log.append(bytes32("root"), 1, 0);
        vm.prank(CONSORTIUM);
        parties.suspend(bytes32("op"), maker.account, EVIDENCE);
        vm.expectRevert(abi.encodeWithSelector(IParties.PartiesAccountSuspended.selector, maker.account));
        _append(bytes32("root"), 1, 0);
    }

    // ------------------------------------------------------------------------------------------------ proving

    /// @dev The eight leaves of Certificate Transparency's reference tests.
    function _references() private pure returns (bytes[] memory leaves) {
        leaves = new bytes[](8);
        leaves[1] = hex"00";
        leaves[2] = hex"10";
        leaves[3] = hex"2021";
        leaves[4] = hex"3031";
        leaves[5] = hex"40414243";
        leaves[6] = hex"5051525354555657";
        leaves[7] = hex"606162636465666768696a6b6c6d6e6f";
    }

    function _hashed(bytes[] memory leaves) private pure returns (bytes32[] memory hashes) {
        hashes = new bytes32[](leaves.length);
        for (uint256 i = 0; i < leaves.length; ++i) hashes[i] = sha256(abi.encodePacked(bytes1(0x00), leaves[i]));
    }

    /// @dev RFC 6962 section 2.1, word for word: the largest power of two below the size splits the tree.
    function _split(uint256 size) private pure returns (uint256 k) {
        for (k = 1; 2 * k < size;) k *= 2;
    }

    function _treeHash(bytes32[] memory d, uint256 from, uint256 to) private pure returns (bytes32) {
        if (to - from == 1) return d[from];
        uint256 middle = from + _split(to - from);
        return sha256(abi.encodePacked(bytes1(0x01), _treeHash(d, from, middle), _treeHash(d, middle, to)));
    }

    function _path(bytes32[] memory d, uint256 m) private pure returns (bytes32[] memory path) {
        bytes32[] memory down = new bytes32[](64);
        uint256 count = 0;
        (uint256 from, uint256 to) = (0, d.length);
        while (to - from > 1) {
            uint256 middle = from + _split(to - from);
            bool left = m < middle;
            down[count++] = left ? _treeHash(d, middle, to) : _treeHash(d, from, middle);
            (from, to) = left ? (from, middle) : (middle, to);
        }
        path = new bytes32[](count);
        for (uint256 i = 0; i < count; ++i) path[i] = down[count - 1 - i];
    }

    function test_theReferenceTreesHaveTheirPublishedRootsAndProveTheirLeaves() external {
        bytes32[8] memory published = [
            bytes32(0x6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d),
            0xfac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125,
            0xaeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77,
            0xd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7,
            0x4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4,
            0x76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef,
            0xddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c,
            0x5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328
        ];
        bytes32[] memory all = _hashed(_references());
        bytes32 previous = 0;
        for (uint256 size = 1; size <= 8; ++size) {
            bytes32[] memory leaves = new bytes32[](size);
            for (uint256 i = 0; i < size; ++i) leaves[i] = all[i];
            bytes32 root = published[size - 1];
            vm.assertEq(_treeHash(leaves, 0, size), root, "published root");
            _append(root, uint64(size), previous);
            for (uint64 i = 0; i < size; ++i) {
                bool proven = log.includes(maker.account, root, leaves[i], i, _path(leaves, i));
                vm.assertTrue(proven, "proven");
            }
            previous = root;
        }
    }

    function testFuzz_aLeafIsProvenAtItsIndexOnly(uint8 size, uint8 index, uint8 claimed, bytes32 seed) external {
        size = 1 + size % 40;
        index = index % size;
        bytes32[] memory leaves = new bytes32[](size);
        for (uint256 i = 0; i < size; ++i) leaves[i] = sha256(abi.encode(seed, i));
        bytes32 root = _treeHash(leaves, 0, size);
        _append(root, size, 0);
        bytes32[] memory path = _path(leaves, index);
        vm.assertTrue(log.includes(maker.account, root, leaves[index], index, path), "at its index");
        vm.assertTrue(
            claimed == index || !log.includes(maker.account, root, leaves[index], claimed, path), "at no other"
        );
        vm.assertTrue(!log.includes(maker.account, root, sha256("other"), index, path), "no other leaf");
        vm.assertTrue(!log.includes(pharmacy.account, root, leaves[index], index, path), "in no other log");
    }

    function test_aPathThatIsTooLongOrTooShortProvesNothing() external {
        bytes32[] memory leaves = _hashed(_references());
        bytes32 root = _treeHash(leaves, 0, 8);
        _append(root, 8, 0);
        bytes32[] memory path = _path(leaves, 2);
        bytes32[] memory longer = new bytes32[](4);
        bytes32[] memory shorter = new bytes32[](2);
        for (uint256 i = 0; i < 3; ++i) longer[i] = path[i];
        (shorter[0], shorter[1]) = (path[0], path[1]);
        vm.assertTrue(log.includes(maker.account, root, leaves[2], 2, path), "proven");
        vm.assertTrue(!log.includes(maker.account, root, leaves[2], 2, longer), "too long");
        vm.assertTrue(!log.includes(maker.account, root, leaves[2], 2, shorter), "too short");
        vm.assertTrue(!log.includes(maker.account, root, root, 0, new bytes32[](0)), "the root is no leaf");
    }
}
