// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Handler} from "./support/Handler.sol";
import {vm} from "./support/Vm.sol";

/// @dev Legal sequences over everything that Custody can do. After every step: an object has one holder, or is in one
/// shipment, or is disputed between two that are named, or is finished; nobody moves or settles it without the right; a child without a slot has one origin; and the events
/// alone tell all of it. Eight runs, in each of which every operation succeeds 100 times and more.
contract CustodyInvariantTest {
    uint256 private constant LEAST = 100;

    Handler private handler;

    function setUp() external {
        handler = new Handler();
        handler.setUp();
    }

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(handler);
    }

    struct FuzzSelector {
        address addr;
        bytes4[] selectors;
    }

    function targetSelectors() external view returns (FuzzSelector[] memory targets) {
        targets = new FuzzSelector[](1);
        targets[0] = FuzzSelector(address(handler), new bytes4[](1));
        targets[0].selectors[0] = Handler.step.selector;
    }

    function invariant_oneHolderOrShipmentOrDisputeOrFinishedAndMovedByRight() external view {
        string memory complaint = handler.complaint();
        vm.assertTrue(bytes(complaint).length == 0, complaint);
    }

    function afterInvariant() external {
        bytes32[] memory objects = handler.mirror().objects();
        for (uint256 i = 0; i < objects.length; ++i) handler.compare(objects[i]);
        string memory complaint = handler.complaint();
        vm.assertTrue(bytes(complaint).length == 0, complaint);
        vm.assertTrue(handler.rarestCount() >= LEAST, "some operation hardly ever succeeded");
    }
}
