// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IParties} from "./IParties.sol";
import {Operations} from "./Operations.sol";

/// @dev Decisions by k of n keys. A proposal is a call, known by its hash: who approves sends the same call, and the
/// last approval needed carries it out. Nothing here is a list that others could make long.
abstract contract Consortium is IParties, Operations {
    uint256 private constant MOST_MEMBERS = 64;
    uint40 private constant GOOD_FOR = 30 days;

    /// @dev `votes` has a bit for each member, and counts in its own term and until it expires.
    struct Proposal {
        uint64 votes;
        uint40 expires;
        uint32 term;
    }

    address[] private _members;
    uint8 private _threshold;
    uint32 private _term; // counts the consortia; members of an earlier one are no members
    mapping(uint32 term => mapping(address account => uint8 place)) private _places;
    mapping(bytes32 proposal => Proposal) private _proposals;

    constructor(address member) {
        address[] memory members = new address[](1);
        members[0] = member;
        _appoint(members, 1);
    }

    /// @inheritdoc IParties
    function changeConsortium(
        bytes32 operation,
        address[] calldata members,
        uint256 threshold,
        bytes32 evidence
    ) external {
        if (!_decided(operation)) return;
        _appoint(members, threshold);
        emit ConsortiumChanged(operation, members, threshold, evidence);
    }

    /// @inheritdoc IParties
    function decide(bytes32 operation, address target, bytes calldata call, bytes32 evidence) external {
        if (!_decided(operation)) return;
        (bool done, bytes memory reason) = target.call(call);
        if (!done || target.code.length == 0) revert PartiesCallRefused(target, reason);
        emit Decided(operation, target, call, evidence);
    }

    /// @inheritdoc IParties
    function withdraw(bytes32 operation, bytes32 proposal) external once(operation) {
        uint64 vote = _voteOf(msg.sender);
        Proposal storage found = _proposals[proposal];
        if (_counted(found) & vote == 0) return;
        found.votes &= ~vote;
        emit Withdrawn(operation, proposal, msg.sender);
    }

    /// @inheritdoc IParties
    function consortium() external view returns (address[] memory members, uint256 threshold) {
        return (_members, _threshold);
    }

    /// @inheritdoc IParties
    function approvals(bytes32 proposal) external view returns (uint256 count, uint40 expires) {
        Proposal storage found = _proposals[proposal];
        count = _count(_counted(found));
        expires = count == 0 ? 0 : found.expires;
    }

    /// @dev Counts the caller's approval of this very call; whether it is the last one needed, and the first time that
    /// this operation is carried out.
    function _decided(bytes32 operation) internal returns (bool) {
        uint64 vote = _voteOf(msg.sender);
        if (performed(address(this), operation)) return false;
        bytes32 proposal = keccak256(msg.data);
        Proposal storage found = _proposals[proposal];
        uint64 votes = _counted(found);
        if (votes & vote != 0) return false;
        votes |= vote;
        uint256 count = _count(votes);
        if (count >= _threshold) {
            delete _proposals[proposal];
            return _first(address(this), operation);
        }
        if (votes == vote) (found.expires, found.term) = (uint40(block.timestamp) + GOOD_FOR, _term);
        found.votes = votes;
        emit Approved(operation, proposal, msg.sender, count, _threshold, found.expires, msg.data);
        return false;
    }

    function _appoint(address[] memory members, uint256 threshold) private {
        uint256 count = members.length;
        if (count > MOST_MEMBERS || threshold == 0 || threshold > count) revert PartiesNotAConsortium(count, threshold);
        uint32 term = ++_term;
        for (uint256 i = 0; i < count; ++i) {
            if (members[i] == address(0) || _places[term][members[i]] != 0) {
                revert PartiesNotAConsortium(count, threshold);
            }
            _places[term][members[i]] = uint8(i + 1);
        }
        (_members, _threshold) = (members, uint8(threshold));
    }

    function _voteOf(address account) private view returns (uint64) {
        uint8 place = _places[_term][account];
        if (place == 0) revert PartiesNotTheConsortium(account);
        return uint64(1) << (place - 1);
    }

    /// @dev The votes that count now.
    function _counted(Proposal storage found) private view returns (uint64) {
        return found.term == _term && block.timestamp < found.expires ? found.votes : 0;
    }

    function _count(uint64 votes) private pure returns (uint256 count) {
        for (; votes != 0; votes &= votes - 1) ++count;
    }
}
