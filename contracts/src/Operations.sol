// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IOperations} from "./IOperations.sol";

/// @dev Operation ids and the running of many operations in one transaction. A contract that inherits from it starts
/// marks each operation with `once(operation)`, or asks `_first`, and takes the operation id as first argument.
abstract contract Operations is IOperations {
    uint256 private constant OPERATION_END = 36; // selector and operation id

    mapping(address account => mapping(bytes32 operation => bool)) private _performed;

    /// @dev Carries out the sender's operation, unless it was already.
    modifier once(bytes32 operation) {
        if (_first(operation)) _;
    }

    /// @inheritdoc IOperations
    function execute(bytes[] calldata calls) external {
        for (uint256 i = 0; i < calls.length; ++i) {
            if (calls[i].length < OPERATION_END) revert OperationMalformed(i);
            _perform(calls[i]);
        }
    }

    /// @inheritdoc IOperations
    function performed(address account, bytes32 operation) public view returns (bool) {
        return _performed[account][operation];
    }

    /// @dev Marks the sender's operation as performed; false where it was already. A later failure undoes the mark.
    function _first(bytes32 operation) internal returns (bool) {
        return _first(msg.sender, operation);
    }

    function _first(address account, bytes32 operation) internal returns (bool) {
        if (_performed[account][operation]) return false;
        _performed[account][operation] = true;
        return true;
    }

    /// @dev Calls this very code, so that the sender stays the sender and a failure undoes this operation alone.
    function _perform(bytes calldata call) private {
        uint256 gasBefore = gasleft();
        (bool done, bytes memory reason) = address(this).delegatecall(call);
        if (done) return;
        bytes32 operation = bytes32(call[4:OPERATION_END]);
        // A call gets all but a 64th of the gas, and so do its calls; when it took that and says nothing, nothing was judged.
        if (reason.length == 0 && gasleft() < gasBefore / 16) revert OperationOutOfGas(operation);
        emit OperationRefused(msg.sender, operation, reason);
    }
}
