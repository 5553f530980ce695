// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Consortium} from "./Consortium.sol";
import {IParties} from "./IParties.sol";

/// @title Who takes part
contract Parties is Consortium {
    uint40 private constant OBJECTION_WINDOW = 72 hours;

    /// @dev Holder ids belong to the party and not to its account, so that the account can change.
    struct Party {
        address account;
        Role role;
        Standing standing;
        bytes32 commitment;
    }

    struct Holder {
        uint32 party;
        uint40 number;
    }

    struct Replacement {
        address by;
        uint40 from;
    }

    uint32 private _partyCount;
    uint40 private _holderCount;
    mapping(uint32 number => Party) private _parties;
    /// @dev Of every account that ever acted for a party; it never acts for another.
    mapping(address account => uint32 party) private _partyOf;
    mapping(uint32 party => Replacement) private _replacements;
    mapping(bytes32 commitment => bool) private _committed;
    mapping(bytes32 id => Holder) private _holders;
    mapping(uint40 number => bytes32 id) private _holderIds;

    /// @param member the one key of the consortium, until it is changed
    constructor(address member) Consortium(member) {}

    /// @inheritdoc IParties
    function enrol(
        bytes32 operation,
        address account,
        Role role,
        bytes32 commitment,
        bytes32 id,
        bytes32 evidence
    ) external {
        if (!_decided(operation)) return;
        if (role == Role.None || commitment == 0) revert PartiesIncomplete();
        _requireFresh(account);
        if (_committed[commitment]) revert PartiesCommitmentTaken(commitment);

        uint32 number = ++_partyCount;
        _parties[number] = Party(account, role, Standing.Active, commitment);
        _partyOf[account] = number;
        _committed[commitment] = true;
        emit Enrolled(operation, account, commitment, role, evidence);
        _addHolder(operation, number, account, id, evidence);
    }

    /// @inheritdoc IParties
    function addHolder(bytes32 operation, bytes32 id, bytes32 evidence) external once(operation) {
        _active(msg.sender);
        _addHolder(operation, _partyOf[msg.sender], msg.sender, id, evidence);
    }

    /// @inheritdoc IParties
    function suspend(bytes32 operation, address account, bytes32 evidence) external {
        if (!_decided(operation)) return;
        _active(account).standing = Standing.Suspended;
        emit Suspended(operation, account, evidence);
    }

    /// @inheritdoc IParties
    function restore(bytes32 operation, address account, bytes32 evidence) external {
        if (!_decided(operation)) return;
        Party storage found = _known(account);
        if (found.standing == Standing.Active) revert PartiesAccountActive(account);
        found.standing = Standing.Active;
        emit Restored(operation, account, evidence);
    }

    /// @inheritdoc IParties
    function replace(bytes32 operation, address replacement, bytes32 evidence) external once(operation) {
        _active(msg.sender);
        _replace(operation, msg.sender, replacement, evidence);
    }

    /// @inheritdoc IParties
    function announceReplacement(bytes32 operation, address account, address replacement, bytes32 evidence) external {
        if (!_decided(operation)) return;
        _known(account);
        _requireFresh(replacement);
        uint40 from = uint40(block.timestamp) + OBJECTION_WINDOW;
        _replacements[_partyOf[account]] = Replacement(replacement, from);
        emit ReplacementAnnounced(operation, account, replacement, from, evidence);
    }

    /// @inheritdoc IParties
    function refuseReplacement(bytes32 operation, bytes32 evidence) external once(operation) {
        _active(msg.sender);
        Replacement storage announced = _replacements[_partyOf[msg.sender]];
        address by = announced.by;
        if (by == address(0)) revert PartiesNotAnnounced(msg.sender, address(0));
        delete _replacements[_partyOf[msg.sender]];
        emit ReplacementRefused(operation, msg.sender, by, evidence);
    }

    /// @inheritdoc IParties
    function takeOver(bytes32 operation, address account, bytes32 evidence) external once(operation) {
        _known(account);
        Replacement storage announced = _replacements[_partyOf[account]];
        if (announced.by != msg.sender) revert PartiesNotAnnounced(account, msg.sender);
        if (block.timestamp < announced.from) revert PartiesReplacementTooEarly(account, announced.from);
        _replace(operation, account, msg.sender, evidence);
    }

    /// @inheritdoc IParties
    function replacementOf(address account) external view returns (address replacement, uint40 from) {
        uint32 number = _partyOf[account];
        if (_parties[number].account != account) return (address(0), 0);
        return (_replacements[number].by, _replacements[number].from);
    }

    /// @inheritdoc IParties
    function party(address account) external view returns (Role role, Standing standing, bytes32 commitment) {
        Party storage found = _parties[_partyOf[account]];
        return (found.role, found.account == account ? found.standing : Standing.Replaced, found.commitment);
    }

    /// @inheritdoc IParties
    function partyNumber(address account) external view returns (uint32) {
        return _partyOf[account];
    }

    /// @inheritdoc IParties
    function holder(bytes32 id) external view returns (address account, uint40 number) {
        Holder storage found = _holders[id];
        return (_parties[found.party].account, found.number);
    }

    /// @inheritdoc IParties
    function holderId(uint40 number) external view returns (bytes32) {
        return _holderIds[number];
    }

    /// @inheritdoc IParties
    function active(address account) external view returns (Role role, uint32 number) {
        return (_active(account).role, _partyOf[account]);
    }

    /// @inheritdoc IParties
    function acting(address account, bytes32 id) external view returns (uint40 number, Role role) {
        Holder storage found = _holders[id];
        Party storage owner_ = _parties[found.party];
        if (found.party == 0) revert PartiesHolderUnknown(id);
        if (owner_.account != account) revert PartiesNotTheHolder(id, account);
        if (owner_.standing != Standing.Active) revert PartiesAccountSuspended(account);
        return (found.number, owner_.role);
    }

    /// @inheritdoc IParties
    function reachable(bytes32 id) external view returns (uint40 number) {
        Holder storage found = _holders[id];
        if (found.party == 0) revert PartiesHolderUnknown(id);
        _active(_parties[found.party].account);
        return found.number;
    }

    function _addHolder(bytes32 operation, uint32 number, address account, bytes32 id, bytes32 evidence) private {
        if (id == 0) revert PartiesIncomplete();
        if (_holders[id].party != 0) revert PartiesHolderTaken(id);
        uint40 holderNumber = ++_holderCount;
        _holders[id] = Holder(number, holderNumber);
        _holderIds[holderNumber] = id;
        emit HolderAdded(operation, account, id, evidence);
    }

    function _replace(bytes32 operation, address account, address replacement, bytes32 evidence) private {
        _requireFresh(replacement);
        uint32 number = _partyOf[account];
        delete _replacements[number];
        _parties[number].account = replacement;
        _partyOf[replacement] = number;
        emit Replaced(operation, account, replacement, evidence);
    }

    function _requireFresh(address account) private view {
        if (account == address(0)) revert PartiesIncomplete();
        if (_partyOf[account] != 0) revert PartiesAccountTaken(account);
    }

    /// @dev The party that this account acts for.
    function _known(address account) private view returns (Party storage found) {
        uint32 number = _partyOf[account];
        if (number == 0) revert PartiesAccountUnknown(account);
        found = _parties[number];
        if (found.account != account) revert PartiesAccountReplaced(account, found.account);
    }

    function _active(address account) private view returns (Party storage found) {
        found = _known(account);
        if (found.standing != Standing.Active) revert PartiesAccountSuspended(account);
    }
}
