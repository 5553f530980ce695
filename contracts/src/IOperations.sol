// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title Operations that take effect once
/// @notice Every operation starts with an id that its sender chose, unique among the operations of that account.
/// An operation whose id has already taken effect changes nothing, emits nothing and does not fail.
interface IOperations {
    /// @notice One operation of a transaction was refused; it changed nothing, and may be sent again.
    /// @param account who sent it
    /// @param operation the id of the refused operation
    /// @param reason the ABI-encoded error that it would have failed with on its own
    event OperationRefused(address indexed account, bytes32 indexed operation, bytes reason);

    /// @notice The call at this index is too short to hold a selector and an operation id.
    error OperationMalformed(uint256 index);

    /// @notice The gas of the transaction ended inside this operation; the whole transaction is undone.
    error OperationOutOfGas(bytes32 operation);

    /// @notice Carries out many operations of one account, each on its own: a refused one emits
    /// {OperationRefused} and leaves its neighbours alone.
    /// @param calls ABI-encoded calls of this contract's operations, in the order in which they shall take effect
    function execute(bytes[] calldata calls) external;

    /// @notice Whether the operation with this id, sent by this account, has taken effect.
    function performed(address account, bytes32 operation) external view returns (bool);
}
