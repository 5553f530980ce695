// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {Ownable2Step} from "@openzeppelin/contracts/access/Ownable2Step.sol";
import {IParties} from "./IParties.sol";
import {Operations} from "./Operations.sol";

/// @title Who takes part
contract Parties is IParties, Operations, Ownable2Step {
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

    uint32 private _partyCount;
    uint40 private _holderCount;
    mapping(uint32 number => Party) private _parties;
    mapping(address account => uint32 party) private _partyOf;
    mapping(bytes32 commitment => bool) private _committed;
    mapping(bytes32 id => Holder) private _holders;
    mapping(uint40 number => bytes32 id) private _holderIds;

    /// @param consortium the key that enrols, suspends and restores
    constructor(address consortium) Ownable(consortium) {}

    /// @inheritdoc IParties
    function enrol(
        bytes32 operation,
        address account,
        Role role,
        bytes32 commitment,
        bytes32 id,
        bytes32 evidence
    ) external onlyOwner {
        if (!_first(operation)) return;
        if (account == address(0) || role == Role.None || commitment == 0) revert PartiesIncomplete();
        if (_partyOf[account] != 0) revert PartiesAccountTaken(account);
        if (_committed[commitment]) revert PartiesCommitmentTaken(commitment);

        uint32 number = ++_partyCount;
        _parties[number] = Party(account, role, Standing.Active, commitment);
        _partyOf[account] = number;
        _committed[commitment] = true;
        emit Enrolled(operation, account, commitment, role, evidence);
        _addHolder(operation, number, account, id, evidence);
    }

    /// @inheritdoc IParties
    function addHolder(bytes32 operation, bytes32 id, bytes32 evidence) external {
        if (!_first(operation)) return;
        _active(msg.sender);
        _addHolder(operation, _partyOf[msg.sender], msg.sender, id, evidence);
    }

    /// @inheritdoc IParties
    function suspend(bytes32 operation, address account, bytes32 evidence) external onlyOwner {
        if (!_first(operation)) return;
        _active(account).standing = Standing.Suspended;
        emit Suspended(operation, account, evidence);
    }

    /// @inheritdoc IParties
    function restore(bytes32 operation, address account, bytes32 evidence) external onlyOwner {
        if (!_first(operation)) return;
        Party storage found = _known(account);
        if (found.standing == Standing.Active) revert PartiesAccountActive(account);
        found.standing = Standing.Active;
        emit Restored(operation, account, evidence);
    }

    /// @inheritdoc IParties
    function party(address account) external view returns (Role role, Standing standing, bytes32 commitment) {
        Party storage found = _parties[_partyOf[account]];
        return (found.role, found.standing, found.commitment);
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
    function active(address account) external view returns (Role) {
        return _active(account).role;
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

    function _known(address account) private view returns (Party storage) {
        uint32 number = _partyOf[account];
        if (number == 0) revert PartiesAccountUnknown(account);
        return _parties[number];
    }

    function _active(address account) private view returns (Party storage found) {
        found = _known(account);
        if (found.standing != Standing.Active) revert PartiesAccountSuspended(account);
    }
}
