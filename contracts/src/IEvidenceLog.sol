// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title Roots of evidence trees
/// @notice Each node appends the roots of its RFC 6962 trees (SHA-256, prefixes 0x00 and 0x01), one after the other.
/// A node is named by any account that acts or acted for its party: the log goes on where the account is replaced.
/// Inclusion proofs are handed out off chain; {includes} checks one on any node.
interface IEvidenceLog {
    /// @notice A root with the place that it has in its node's log.
    /// @param previous the root before it; zero for the first
    /// @param number 1 for a node's first root, 2 for its second …
    /// @param size number of leaves under the root
    /// @param time when it was mined, in seconds of the Unix epoch
    struct Entry {
        bytes32 previous;
        uint64 number;
        uint64 size;
        uint64 time;
    }

    /// @notice A node appended a root.
    event RootAppended(
        address indexed node, bytes32 indexed root, uint64 indexed number, bytes32 previous, uint64 size
    );

    /// @notice A tree without leaves or without a root proves nothing.
    error EvidenceLogEmpty();

    /// @notice The named previous root is not the last one of this node.
    error EvidenceLogNotTheLast(address node, bytes32 last, bytes32 named);

    /// @notice The node appended this root before, with another size or another previous root.
    error EvidenceLogContradicts(address node, bytes32 root);

    /// @notice Appends a root to the log of the calling account, which must be an active party. The same root with
    /// the same size and previous root again changes nothing and emits nothing.
    function append(bytes32 root, uint64 size, bytes32 previous) external;

    /// @notice The last root of a node and its number; zero where it has none.
    function head(address node) external view returns (bytes32 root, uint64 number);

    /// @notice A root of a node; all zero where the node never appended it.
    function entry(address node, bytes32 root) external view returns (Entry memory);

    /// @notice Whether a leaf stands at this index under this root of this node (RFC 9162 section 2.1.3.2).
    /// @param leafHash SHA-256(0x00 || leaf)
    /// @param path sibling hashes from the leaf up to the root
    function includes(address node, bytes32 root, bytes32 leafHash, uint64 index, bytes32[] calldata path)
        external
        view
        returns (bool);
}
