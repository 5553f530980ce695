// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICustody} from "../../src/ICustody.sol";
import {IParties} from "../../src/IParties.sol";
import {World} from "./World.sol";
import {vm} from "./Vm.sol";

/// @dev Keys that are, were or never become members propose, approve, withdraw, repeat and act on their own, in any
/// order and at any time. An own count of who approved what says before each call what must come of it; what the
/// consortium decides about is compared before and after.
contract Council is World {
    enum Kind {
        Enrol,
        Suspend,
        Restore,
        Announce,
        Change,
        Rule
    }

    uint256 public constant KINDS = 6;
    uint256 private constant KEYS = 7;
    uint256 private constant OPEN = 3; // of so many latest proposals one is voted on
    uint256 private constant OBJECTS = 20;

    struct Proposal {
        bytes32 operation;
        Kind kind;
        bytes call;
        uint256 members; // that a change appoints
        uint256 needed;
        uint256 votes;
        uint256 expires;
        uint256 term;
    }

    /// @dev How often something happened that the campaign is there for.
    struct Tally {
        uint256 repeated;
        uint256 turnedAway;
        uint256 formerTurnedAway;
        uint256 lapsed;
        uint256 outvoted;
        uint256 withdrawn;
        uint256 rotated;
        uint256 alone;
    }

    string public complaint;
    Tally public tally;
    mapping(Kind => uint256) public carriedOut;

    Proposal[] private _proposals;
    mapping(bytes32 operation => bool) private _done;
    address[] private _accounts;
    bytes32[] private _objects;
    bytes32 private _shipment;
    uint256 private _members = 1; // a bit for each key
    uint256 private _former;
    uint256 private _needed = 1;
    uint256 private _term = 1;
    uint256 private _random;

    function setUp() public override {
        super.setUp();
        vm.warp(1_790_000_000);
        Partner[5] memory all = [maker, otherMaker, repackager, distributor, pharmacy];
        for (uint256 i = 0; i < all.length; ++i) _accounts.push(all[i].account);
        Batch memory batch = _commissioned(maker, OBJECTS);
        for (uint256 i = 0; i < OBJECTS; ++i) _objects.push(_loose(maker, batch, i));
        _shipment = _shipped(maker, distributor, _objects);
        vm.prank(maker.account);
        custody.lost(_draw(), maker.holder, _shipment, _objects, EVIDENCE);
        address[] memory first = new address[](1);
        first[0] = _key(0);
        vm.prank(CONSORTIUM);
        parties.changeConsortium(_draw(), first, 1, EVIDENCE);
    }

    function step(uint256 seed) external {
        _random = seed;
        uint256 what = _below(20);
        if (what < 5 || _proposals.length < OPEN) _propose();
        else if (what < 13) _votes(_proposals[_proposals.length - 1 - _below(OPEN)]);
        else if (what < 15) _withdraw();
        else if (what < 16) _wait();
        else if (what < 18) _repeat();
        else if (what < 19) _takeOver();
        else _actAlone();
        _compare();
    }

    // ------------------------------------------------------------------------------------------------ trying

    function _propose() private {
        Proposal memory made;
        made.kind = Kind(_below(KINDS));
        // Now and then two calls under one operation id, of which one is carried out at the most.
        bool shared = _proposals.length > 0 && _below(10) == 0;
        made.operation = shared ? _proposals[_proposals.length - 1].operation : _draw();
        made.call = _call(made);
        // The very same call is the very same proposal.
        if (shared && keccak256(made.call) == keccak256(_proposals[_proposals.length - 1].call)) return;
        _proposals.push(made);
        _vote(_proposals[_proposals.length - 1], _voter());
    }

    function _call(Proposal memory made) private returns (bytes memory) {
        bytes32 operation = made.operation;
        address account = _account(made.kind == Kind.Restore);
        address fresh = address(uint160(uint256(_draw())));
        if (made.kind == Kind.Enrol) {
            _accounts.push(fresh);
            return
                abi.encodeCall(
                    IParties.enrol, (operation, fresh, IParties.Role.Dispenser, _draw(), _draw(), EVIDENCE)
                );
        }
        if (made.kind == Kind.Suspend) return abi.encodeCall(IParties.suspend, (operation, account, EVIDENCE));
        if (made.kind == Kind.Restore) return abi.encodeCall(IParties.restore, (operation, account, EVIDENCE));
        if (made.kind == Kind.Announce) {
            return abi.encodeCall(IParties.announceReplacement, (operation, account, fresh, EVIDENCE));
        }
        return made.kind == Kind.Change ? _change(made) : _ruling(operation);
    }

    /// @dev One that there is something to decide about, as a rule.
    function _account(bool suspended) private returns (address account) {
        for (uint256 i = 0; i < 8; ++i) {
            account = _accounts[_below(_accounts.length)];
            (IParties.Role role, IParties.Standing standing,) = parties.party(account);
            bool wanted = standing == (suspended ? IParties.Standing.Suspended : IParties.Standing.Active);
            if (role != IParties.Role.None && wanted) return account;
        }
    }

    function _change(Proposal memory made) private returns (bytes memory) {
        uint256 count = 2 + _below(4);
        address[] memory members = new address[](count);
        uint256 from = _below(KEYS);
        for (uint256 i = 0; i < count; ++i) {
            uint256 key = (from + i) % KEYS;
            members[i] = _key(key);
            made.members |= 1 << key;
        }
        made.needed = 1 + _below(count > 3 ? 3 : count);
        return abi.encodeCall(IParties.changeConsortium, (made.operation, members, made.needed, EVIDENCE));
    }

    function _ruling(bytes32 operation) private returns (bytes memory) {
        bytes32 object = _objects[0];
        for (uint256 i = 0; i < 8 && custody.objectOf(object).state != ICustody.State.Disputed; ++i) {
            object = _objects[_below(OBJECTS)]; // one that there is something to rule on, as a rule
        }
        bytes memory resolving = _resolving(operation, _list(object), ICustody.Ruling(_below(3)));
        return abi.encodeCall(IParties.decide, (operation, address(custody), resolving, EVIDENCE));
    }

    function _resolving(bytes32 operation, bytes32[] memory objects, ICustody.Ruling ruling)
        private
        view
        returns (bytes memory)
    {
        return abi.encodeCall(ICustody.resolve, (operation, 0, _shipment, objects, ruling, EVIDENCE));
    }

    function _votes(Proposal storage proposal) private {
        for (uint256 i = 0; i < 3; ++i) _vote(proposal, _voter());
    }

    function _vote(Proposal storage proposal, uint256 key) private {
        bool member = _members & (1 << key) != 0;
        uint256 votes = _counted(proposal);
        bool first = votes & (1 << key) == 0;
        bool enough = _count(votes | (1 << key)) >= _needed;

        (bool taken, bool told, bool changed) = _send(_key(key), address(parties), proposal.call);
        if (!member) _turnedAway(key, taken, changed);
        else if (_done[proposal.operation] || !first) _repeated(proposal, taken, told, changed);
        else if (!enough) _approved(proposal, key, taken, changed);
        else if (taken) _carriedOut(proposal, told, changed);
        else if (changed) complaint = "a refused decision left something behind";
    }

    function _turnedAway(uint256 key, bool taken, bool changed) private {
        if (taken || changed) complaint = "somebody who is no member had a vote";
        ++tally.turnedAway;
        if (_former & (1 << key) != 0) ++tally.formerTurnedAway;
    }

    function _repeated(Proposal storage proposal, bool taken, bool told, bool changed) private {
        if (!taken || told || changed) complaint = "a repeat did something";
        if (_done[proposal.operation]) ++tally.repeated;
    }

    function _approved(Proposal storage proposal, uint256 key, bool taken, bool changed) private {
        if (!taken) complaint = "an approval was refused";
        if (changed) complaint = "something was decided with fewer approvals than needed";
        uint256 votes = _counted(proposal);
        if (votes == 0) {
            if (proposal.votes != 0) ++tally.lapsed;
            if (proposal.votes != 0 && proposal.term != _term) ++tally.outvoted;
            (proposal.expires, proposal.term) = (block.timestamp + 30 days, _term);
        }
        proposal.votes = votes | (1 << key);
    }

    function _carriedOut(Proposal storage proposal, bool told, bool changed) private {
        // Who is appointed may be who was there before: then only the event tells.
        if (!told || !changed && proposal.kind != Kind.Change) complaint = "enough approvals decided nothing";
        _done[proposal.operation] = true;
        ++carriedOut[proposal.kind];
        if (proposal.kind == Kind.Change) {
            _former = (_former | _members) & ~proposal.members;
            (_members, _needed) = (proposal.members, proposal.needed);
            ++_term;
        }
        proposal.votes = 0;
    }

    function _withdraw() private {
        Proposal storage proposal = _proposals[_proposals.length - 1 - _below(OPEN)];
        uint256 key = _below(KEYS);
        bytes memory call = abi.encodeCall(IParties.withdraw, (_draw(), keccak256(proposal.call)));
        (bool taken,, bool changed) = _send(_key(key), address(parties), call);
        bool member = _members & (1 << key) != 0;
        if (taken != member || changed) complaint = "only members withdraw, and what they approved";
        if (!member || _counted(proposal) & (1 << key) == 0) return;
        proposal.votes &= ~(1 << key);
        ++tally.withdrawn;
    }

    /// @dev Of all there ever were.
    function _repeat() private {
        Proposal storage proposal = _proposals[_below(_proposals.length)];
        if (!_done[proposal.operation]) return;
        for (uint256 key = 0; key < KEYS; ++key) _vote(proposal, key);
    }

    /// @dev Another account acts for a party only where it was announced, and 72 hours later.
    function _takeOver() private {
        for (uint256 i = 0; i < _accounts.length; ++i) {
            (address by, uint40 from) = parties.replacementOf(_accounts[i]);
            if (by == address(0)) continue;
            bytes memory call = abi.encodeCall(IParties.takeOver, (_draw(), _accounts[i], EVIDENCE));
            (bool wrongly,, bool changed) = _send(_key(_below(KEYS)), address(parties), call);
            if (wrongly || changed) complaint = "a key that was not announced took over";
            (bool taken,, bool moved) = _send(by, address(parties), call);
            if (taken != (block.timestamp >= from) || moved != taken) complaint = "taken over before its time";
            if (!taken) continue;
            _accounts.push(by);
            ++tally.rotated;
        }
    }

    /// @dev Neither a member nor a partner rules without the others.
    function _actAlone() private {
        bytes memory call = _resolving(_draw(), _list(_objects[_below(OBJECTS)]), ICustody.Ruling(_below(3)));
        address by = _below(2) == 0 ? _key(_below(KEYS)) : _accounts[_below(_accounts.length)];
        (bool taken,, bool changed) = _send(by, address(custody), call);
        if (taken || changed) complaint = "one ruled alone";
        ++tally.alone;
    }

    /// @dev Sometimes for so long that approvals lapse; then somebody votes on what had some.
    function _wait() private {
        bool long = _below(4) == 0;
        vm.warp(block.timestamp + (long ? 31 days : _below(40 hours)));
        if (!long) return;
        for (uint256 i = 1; i <= OPEN; ++i) _vote(_proposals[_proposals.length - i], _voter());
    }

    // ------------------------------------------------------------------------------------------------ comparing

    /// @dev Whether the call was taken, told anything, and changed anything that the consortium decides about.
    function _send(address by, address to, bytes memory call) private returns (bool taken, bool told, bool changed) {
        bytes32 before = _decided();
        vm.recordLogs();
        vm.prank(by);
        (taken,) = to.call(call);
        told = vm.getRecordedLogs().length > 0;
        changed = _decided() != before;
    }

    /// @dev Everything that needs a decision: who takes part and how, who decides, and who holds what is disputed.
    function _decided() private view returns (bytes32 all) {
        (address[] memory members, uint256 needed) = parties.consortium();
        all = keccak256(abi.encode(members, needed));
        for (uint256 i = 0; i < _accounts.length; ++i) {
            (IParties.Role role, IParties.Standing standing, bytes32 commitment) = parties.party(_accounts[i]);
            (address by, uint40 from) = parties.replacementOf(_accounts[i]);
            all = keccak256(abi.encode(all, role, standing, commitment, by, from));
        }
        for (uint256 i = 0; i < OBJECTS; ++i) all = keccak256(abi.encode(all, custody.objectOf(_objects[i])));
    }

    function _compare() private {
        (address[] memory members, uint256 needed) = parties.consortium();
        uint256 found = 0;
        for (uint256 i = 0; i < members.length; ++i) found |= 1 << (uint160(members[i]) - 0x1000);
        if (found != _members || needed != _needed) complaint = "others decide than were appointed";
        Proposal storage latest = _proposals[_proposals.length - 1];
        (uint256 count,) = parties.approvals(keccak256(latest.call));
        if (count != _count(_counted(latest))) complaint = "other approvals count than were given";
    }

    function _counted(Proposal storage proposal) private view returns (uint256) {
        return proposal.term == _term && block.timestamp < proposal.expires ? proposal.votes : 0;
    }

    function _count(uint256 votes) private pure returns (uint256 count) {
        for (uint256 key = 0; key < KEYS; ++key) count += (votes >> key) & 1;
    }

    /// @dev A member, as a rule.
    function _voter() private returns (uint256 key) {
        for (uint256 i = 0; i < 3; ++i) {
            key = _below(KEYS);
            if (_members & (1 << key) != 0) return key;
        }
    }

    function _key(uint256 number) private pure returns (address) {
        return address(uint160(0x1000 + number));
    }

    function _below(uint256 limit) private returns (uint256) {
        _random = uint256(keccak256(abi.encode(_random)));
        return _random % limit;
    }
}
