// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IOperations} from "./IOperations.sol";

/// @title Who takes part
/// @notice Enrols accounts with a role, under a salted commitment to the party behind them, and gives them holder ids.
/// @dev The consortium is a list of keys, `threshold` of which decide: each sends the very same call (same operation id,
/// same arguments), and the call of the last one needed carries it out. With one key of one that is a single transaction.
/// Approvals are good for 30 days, and lapse where the consortium changes. Operation ids of the consortium are shared by
/// its members: `performed(this contract, operation)` tells whether one has taken effect.
interface IParties is IOperations {
    /// @notice What a party is licensed to do.
    enum Role {
        None,
        Manufacturer,
        Repackager,
        Distributor,
        Dispenser,
        Regulator,
        Provider,
        Patient,
        Researcher,
        Payer
    }

    /// @notice Whether a party may act.
    enum Standing {
        None,
        Active,
        Suspended,
        Replaced
    }

    /// @notice An account was enrolled.
    /// @param operation the operation that did it
    /// @param account the account that acts for the party
    /// @param commitment salted hash of the party's identity, opened off chain only
    event Enrolled(
        bytes32 indexed operation, address indexed account, bytes32 indexed commitment, Role role, bytes32 evidence
    );

    /// @notice An account got a further pseudonym to hold objects under.
    event HolderAdded(bytes32 indexed operation, address indexed account, bytes32 indexed holder, bytes32 evidence);

    /// @notice An account may not act any more until it is restored.
    event Suspended(bytes32 indexed operation, address indexed account, bytes32 evidence);

    /// @notice A suspended account may act again.
    event Restored(bytes32 indexed operation, address indexed account, bytes32 evidence);

    /// @notice A member of the consortium approved a call, which waits for more. The others approve by sending `call`.
    /// @param proposal hash of the call
    /// @param approvals how many stand now, of `needed`
    /// @param expires when they lapse, in seconds of the Unix epoch
    event Approved(
        bytes32 indexed operation,
        bytes32 indexed proposal,
        address indexed member,
        uint256 approvals,
        uint256 needed,
        uint40 expires,
        bytes call
    );

    /// @notice A member took its approval back.
    event Withdrawn(bytes32 indexed operation, bytes32 indexed proposal, address indexed member);

    /// @notice The consortium's keys are these from now on, and so many decide.
    event ConsortiumChanged(bytes32 indexed operation, address[] members, uint256 threshold, bytes32 evidence);

    /// @notice The consortium decided something of another contract.
    event Decided(bytes32 indexed operation, address indexed target, bytes call, bytes32 evidence);

    /// @notice The consortium wants `replacement` to act for the party of `account`. It may from `from` on, unless the
    /// account objects.
    event ReplacementAnnounced(
        bytes32 indexed operation,
        address indexed account,
        address indexed replacement,
        uint40 from,
        bytes32 evidence
    );

    /// @notice The account objected: it is not replaced.
    event ReplacementRefused(
        bytes32 indexed operation, address indexed account, address indexed replacement, bytes32 evidence
    );

    /// @notice Another account acts for the party and all its holder ids.
    event Replaced(
        bytes32 indexed operation, address indexed account, address indexed replacement, bytes32 evidence
    );

    /// @notice The account, role, commitment or holder id is zero.
    error PartiesIncomplete();

    /// @notice The account is enrolled already.
    error PartiesAccountTaken(address account);

    /// @notice The commitment stands for another account already; each enrolment takes a fresh salt.
    error PartiesCommitmentTaken(bytes32 commitment);

    /// @notice The holder id is in use already.
    error PartiesHolderTaken(bytes32 holder);

    /// @notice Nobody is enrolled with this account.
    error PartiesAccountUnknown(address account);

    /// @notice No party has this holder id.
    error PartiesHolderUnknown(bytes32 holder);

    /// @notice The account is suspended.
    error PartiesAccountSuspended(address account);

    /// @notice The account is not suspended, so there is nothing to restore.
    error PartiesAccountActive(address account);

    /// @notice Another account acts for the party of this one.
    error PartiesAccountReplaced(address account, address by);

    /// @notice No replacement of this account by that one was announced.
    error PartiesNotAnnounced(address account, address replacement);

    /// @notice The account may object to its replacement until this time.
    error PartiesReplacementTooEarly(address account, uint40 from);

    /// @notice The account is no member of the consortium.
    error PartiesNotTheConsortium(address account);

    /// @notice A consortium has 1 to 64 different members, and needs one to all of them.
    error PartiesNotAConsortium(uint256 members, uint256 threshold);

    /// @notice The other contract refused; `reason` is its ABI-encoded error.
    error PartiesCallRefused(address target, bytes reason);

    /// @notice The holder id belongs to another account.
    error PartiesNotTheHolder(bytes32 holder, address account);

    /// @notice Enrols an account and gives it its first holder id. By the consortium.
    function enrol(
        bytes32 operation,
        address account,
        Role role,
        bytes32 commitment,
        bytes32 id,
        bytes32 evidence
    ) external;

    /// @notice Gives the calling account a further holder id, so that its relations can't be counted.
    function addHolder(bytes32 operation, bytes32 id, bytes32 evidence) external;

    /// @notice Stops an account from acting. By the consortium.
    function suspend(bytes32 operation, address account, bytes32 evidence) external;

    /// @notice Lets a suspended account act again. By the consortium.
    function restore(bytes32 operation, address account, bytes32 evidence) external;

    /// @notice Lets another account act for the caller's party from now on. By the account itself, while it may act.
    function replace(bytes32 operation, address replacement, bytes32 evidence) external;

    /// @notice Announces that another account shall act for the party of an account whose key is lost. By the
    /// consortium. A stolen key is suspended first: then it can't object.
    function announceReplacement(bytes32 operation, address account, address replacement, bytes32 evidence) external;

    /// @notice Objects to the caller's replacement. By the account itself, while it may act.
    function refuseReplacement(bytes32 operation, bytes32 evidence) external;

    /// @notice Takes over from an account whose replacement was announced 72 hours ago and more. By the replacement,
    /// which so proves that it has its key. A suspended party stays suspended until it is restored.
    function takeOver(bytes32 operation, address account, bytes32 evidence) external;

    /// @notice Replaces the consortium's keys and how many of them decide. By the consortium.
    function changeConsortium(
        bytes32 operation,
        address[] calldata members,
        uint256 threshold,
        bytes32 evidence
    ) external;

    /// @notice Decides something of another contract: sends it this call. By the consortium.
    function decide(bytes32 operation, address target, bytes calldata call, bytes32 evidence) external;

    /// @notice Takes the caller's approval back. By a member of the consortium.
    function withdraw(bytes32 operation, bytes32 proposal) external;

    /// @notice The consortium's keys, and how many decide.
    function consortium() external view returns (address[] memory members, uint256 threshold);

    /// @notice How many approvals stand for a call, and when they lapse; zero where there are none.
    function approvals(bytes32 proposal) external view returns (uint256 count, uint40 expires);

    /// @notice Who is announced to replace an account, and from when it may; zero where nobody is.
    function replacementOf(address account) external view returns (address replacement, uint40 from);

    /// @notice What is known of an account; all zero where it is not enrolled.
    function party(address account) external view returns (Role role, Standing standing, bytes32 commitment);

    /// @notice The number of the party that an account acts or acted for; zero where there is none.
    function partyNumber(address account) external view returns (uint32);

    /// @notice The account that acts for a holder id, and the holder's number; zero where there is none.
    function holder(bytes32 id) external view returns (address account, uint40 number);

    /// @notice The holder id with this number; zero where there is none.
    function holderId(uint40 number) external view returns (bytes32);

    /// @notice The role and party number of an account that may act now; fails where it may not.
    function active(address account) external view returns (Role role, uint32 number);

    /// @notice The holder's number and role where this account may act for it now; fails where it may not.
    function acting(address account, bytes32 id) external view returns (uint40 number, Role role);

    /// @notice The holder's number where its party may take part now; fails where it may not.
    function reachable(bytes32 id) external view returns (uint40 number);
}
