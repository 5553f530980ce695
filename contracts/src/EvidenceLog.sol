// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IEvidenceLog} from "./IEvidenceLog.sol";
import {IParties} from "./IParties.sol";

/// @title Roots of evidence trees
contract EvidenceLog is IEvidenceLog {
    IParties private immutable PARTIES;

    /// @dev By the number of the party, so that a node goes on where another account acts for it.
    mapping(uint32 party => bytes32 root) private _last;
    mapping(uint32 party => mapping(bytes32 root => Entry)) private _entries;

    constructor(IParties parties) {
        PARTIES = parties;
    }

    /// @inheritdoc IEvidenceLog
    function append(bytes32 root, uint64 size, bytes32 previous) external {
        (, uint32 party) = PARTIES.active(msg.sender);
        if (root == 0 || size == 0) revert EvidenceLogEmpty();

        Entry storage known = _entries[party][root];
        if (known.number != 0) {
            if (known.size != size || known.previous != previous) revert EvidenceLogContradicts(msg.sender, root);
            return;
        }
        bytes32 last = _last[party];
        if (previous != last) revert EvidenceLogNotTheLast(msg.sender, last, previous);

        uint64 number = _entries[party][last].number + 1;
        _entries[party][root] = Entry(previous, number, size, uint64(block.timestamp));
        _last[party] = root;
        emit RootAppended(msg.sender, root, number, previous, size);
    }

    /// @inheritdoc IEvidenceLog
    function head(address node) external view returns (bytes32 root, uint64 number) {
        uint32 party = PARTIES.partyNumber(node);
        root = _last[party];
        number = _entries[party][root].number;
    }

    /// @inheritdoc IEvidenceLog
    function entry(address node, bytes32 root) external view returns (Entry memory) {
        return _entries[PARTIES.partyNumber(node)][root];
    }

    /// @inheritdoc IEvidenceLog
    function includes(address node, bytes32 root, bytes32 leafHash, uint64 index, bytes32[] calldata path)
        external
        view
        returns (bool)
    {
        uint64 size = _entries[PARTIES.partyNumber(node)][root].size;
        if (index >= size) return false;

        bytes32 hash = leafHash;
        uint64 last = size - 1;
        for (uint256 i = 0; i < path.length; ++i) {
            if (last == 0) return false;
            if (index & 1 == 1 || index == last) {
                hash = sha256(abi.encodePacked(bytes1(0x01), path[i], hash));
                // The last node of a level without a sibling goes up as it is.
                while (index & 1 == 0 && index != 0) (index, last) = (index >> 1, last >> 1);
            } else {
                hash = sha256(abi.encodePacked(bytes1(0x01), hash, path[i]));
            }
            (index, last) = (index >> 1, last >> 1);
        }
        return last == 0 && hash == root;
    }
}
