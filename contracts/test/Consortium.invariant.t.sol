// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Council} from "./support/Council.sol";
import {vm} from "./support/Vm.sol";

/// @dev No order of proposals, approvals, withdrawals, changes of the consortium, repeats and attempts by others
/// enrols, suspends, restores, replaces, appoints or rules with fewer approvals of present members than are needed;
/// what was carried out is never carried out again, and what had enough approvals is.
contract ConsortiumInvariantTest {
    uint256 private constant LEAST = 4;

    Council private council;

    function setUp() external {
        council = new Council();
        council.setUp();
    }

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(council);
    }

    struct FuzzSelector {
        address addr;
        bytes4[] selectors;
    }

    function targetSelectors() external view returns (FuzzSelector[] memory targets) {
        targets = new FuzzSelector[](1);
        targets[0] = FuzzSelector(address(council), new bytes4[](1));
        targets[0].selectors[0] = Council.step.selector;
    }

    /// forge-config: default.invariant.runs = 3
    /// forge-config: default.invariant.depth = 1000
    function invariant_onlyEnoughPresentMembersDecideAndOnlyOnce() external view {
        string memory complaint = council.complaint();
        vm.assertTrue(bytes(complaint).length == 0, complaint);
    }

    function afterInvariant() external view {
        for (uint256 i = 0; i < council.KINDS(); ++i) {
            uint256 count = council.carriedOut(Council.Kind(i));
            vm.assertTrue(count >= LEAST, string.concat("kind ", vm.toString(i), ": ", vm.toString(count)));
        }
        (
            uint256 repeated,
            uint256 turnedAway,
            uint256 formerTurnedAway,
            uint256 lapsed,
            uint256 outvoted,
            uint256 withdrawn,
            uint256 rotated,
            uint256 alone
        ) = council.tally();
        vm.assertTrue(repeated >= LEAST && turnedAway >= LEAST && formerTurnedAway >= LEAST, "refusals");
        vm.assertTrue(lapsed > 0 && outvoted > 0 && withdrawn > 0, "approvals that count no more");
        vm.assertTrue(rotated > 0 && alone >= LEAST, "accounts and lonely judges");
    }
}
