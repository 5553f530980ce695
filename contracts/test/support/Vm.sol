// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @dev The cheat codes of forge that these tests use.
interface Vm {
    struct Log {
        bytes32[] topics;
        bytes data;
        address emitter;
    }

    struct Gas {
        uint64 gasLimit;
        uint64 gasTotalUsed;
        uint64 gasMemoryUsed;
        int64 gasRefunded;
        uint64 gasRemaining;
    }

    function prank(address sender) external;
    function startPrank(address sender) external;
    function stopPrank() external;
    function warp(uint256 time) external;
    function assume(bool condition) external;
    function expectRevert(bytes calldata reason) external;
    function expectRevert() external;
    function expectEmit(address emitter) external;
    function recordLogs() external;
    function getRecordedLogs() external returns (Log[] memory);
    function lastCallGas() external view returns (Gas memory);
    function chainId(uint256 id) external;
    function toString(uint256 value) external pure returns (string memory);
    function assertTrue(bool condition, string calldata complaint) external pure;
    function assertEq(uint256 left, uint256 right, string calldata complaint) external pure;
    function assertEq(bytes32 left, bytes32 right, string calldata complaint) external pure;
    function assertEq(address left, address right, string calldata complaint) external pure;
}

Vm constant vm = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));
