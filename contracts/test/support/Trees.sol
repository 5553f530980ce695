// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @dev Merkle trees over custody leaves, built level by level: pairs are sorted, a node without a sibling goes up.
library Trees {
    function root(bytes32[] memory leaves) internal pure returns (bytes32) {
        bytes32[] memory level = leaves;
        while (level.length > 1) level = _above(level);
        return level[0];
    }

    function proof(bytes32[] memory leaves, uint256 index) internal pure returns (bytes32[] memory path) {
        path = new bytes32[](_depth(leaves.length));
        uint256 count = 0;
        bytes32[] memory level = leaves;
        while (level.length > 1) {
            uint256 sibling = index ^ 1;
            if (sibling < level.length) path[count++] = level[sibling];
            level = _above(level);
            index /= 2;
        }
        assembly ("memory-safe") {
            mstore(path, count)
        }
    }

    function pair(bytes32 a, bytes32 b) internal pure returns (bytes32) {
        return a < b ? keccak256(abi.encodePacked(a, b)) : keccak256(abi.encodePacked(b, a));
    }

    /// @dev The proof with one more node behind it.
    function extended(bytes32[] memory path, bytes32 node) internal pure returns (bytes32[] memory longer) {
        longer = new bytes32[](path.length + 1);
        for (uint256 i = 0; i < path.length; ++i) longer[i] = path[i];
        longer[path.length] = node;
    }

    function _above(bytes32[] memory level) private pure returns (bytes32[] memory above) {
        above = new bytes32[]((level.length + 1) / 2);
        for (uint256 i = 0; i < above.length; ++i) {
            bool alone = 2 * i + 1 == level.length;
            above[i] = alone ? level[2 * i] : pair(level[2 * i], level[2 * i + 1]);
        }
    }

    function _depth(uint256 leaves) private pure returns (uint256 depth) {
        while (leaves > 1) (leaves, depth) = ((leaves + 1) / 2, depth + 1);
    }
}
