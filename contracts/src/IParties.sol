// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IOperations} from "./IOperations.sol";

/// @title Who takes part
/// @notice Enrols accounts with a role, under a salted commitment to the party behind them, and gives them holder ids.
/// The consortium's key is the owner (a multi-signature contract where k of n keys shall decide).
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
        Suspended
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

    /// @notice What is known of an account; all zero where it is not enrolled.
    function party(address account) external view returns (Role role, Standing standing, bytes32 commitment);

    /// @notice The account that acts for a holder id, and the holder's number; zero where there is none.
    function holder(bytes32 id) external view returns (address account, uint40 number);

    /// @notice The holder id with this number; zero where there is none.
    function holderId(uint40 number) external view returns (bytes32);

    /// @notice The role of an account that may act now; fails where it may not.
    function active(address account) external view returns (Role);

    /// @notice The holder's number and role where this account may act for it now; fails where it may not.
    function acting(address account, bytes32 id) external view returns (uint40 number, Role role);

    /// @notice The holder's number where its party may take part now; fails where it may not.
    function reachable(bytes32 id) external view returns (uint40 number);
}
