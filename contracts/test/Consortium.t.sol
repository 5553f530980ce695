// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IParties} from "../src/IParties.sol";
import {World} from "./support/World.sol";
import {Vm, vm} from "./support/Vm.sol";

/// @dev Two of three keys decide.
contract ConsortiumTest is World {
    address private constant A = address(0xA);
    address private constant B = address(0xB);
    address private constant C = address(0xC);

    function setUp() public override {
        super.setUp();
        vm.warp(1_790_000_000);
        vm.prank(CONSORTIUM);
        parties.changeConsortium(_draw(), _three(), 2, EVIDENCE);
    }

    function _three() private pure returns (address[] memory members) {
        members = new address[](3);
        (members[0], members[1], members[2]) = (A, B, C);
    }

    function _send(address member, bytes memory call) private {
        vm.prank(member);
        (bool done, bytes memory reason) = address(parties).call(call);
        if (done) return;
        assembly ("memory-safe") {
            revert(add(reason, 32), mload(reason))
        }
    }

    function _enrolling(bytes32 operation, address account) private pure returns (bytes memory) {
        return abi.encodeCall(
            IParties.enrol,
            (operation, account, IParties.Role.Dispenser, keccak256(abi.encode(account)), operation, EVIDENCE)
        );
    }

    function _isEnrolled(address account) private view returns (bool) {
        (IParties.Role role,,) = parties.party(account);
        return role != IParties.Role.None;
    }

    function _assertApprovals(bytes memory call, uint256 expected) private view {
        (uint256 count,) = parties.approvals(keccak256(call));
        vm.assertEq(count, expected, "approvals");
    }

    function test_theSecondOfTwoApprovalsCarriesItOut() external {
        bytes memory call = _enrolling(bytes32("op"), address(7));
        vm.expectEmit(address(parties));
        emit IParties.Approved(
            bytes32("op"), keccak256(call), A, 1, 2, uint40(block.timestamp + 30 days), call
        );
        _send(A, call);
        vm.assertTrue(!_isEnrolled(address(7)), "not by one");
        _assertApprovals(call, 1);
        vm.assertTrue(!parties.performed(address(parties), bytes32("op")), "waits");
        _send(C, call);
        vm.assertTrue(_isEnrolled(address(7)), "by two");
        _assertApprovals(call, 0);
        vm.assertTrue(parties.performed(address(parties), bytes32("op")), "performed");
    }

    function test_aKeyHasOneVote() external {
        bytes memory call = _enrolling(bytes32("op"), address(7));
        _send(A, call);
        vm.recordLogs();
        _send(A, call);
        vm.assertEq(vm.getRecordedLogs().length, 0, "events");
        vm.assertTrue(!_isEnrolled(address(7)), "one key, one vote");
    }

    function test_approvalsAreOfOneAndTheSameCall() external {
        _send(A, _enrolling(bytes32("op"), address(7)));
        _send(B, _enrolling(bytes32("op"), address(8)));
        _send(B, _enrolling(bytes32("other"), address(7)));
        vm.assertTrue(!_isEnrolled(address(7)) && !_isEnrolled(address(8)), "three proposals");
    }

    function test_oneOperationIdIsCarriedOutOnce() external {
        _send(A, _enrolling(bytes32("op"), address(7)));
        _send(A, _enrolling(bytes32("op"), address(8)));
        _send(B, _enrolling(bytes32("op"), address(7)));
        vm.recordLogs();
        _send(B, _enrolling(bytes32("op"), address(8)));
        _send(C, _enrolling(bytes32("op"), address(7)));
        vm.assertEq(vm.getRecordedLogs().length, 0, "events");
        vm.assertTrue(_isEnrolled(address(7)) && !_isEnrolled(address(8)), "the first");
    }

    function test_nobodyElseDecides() external {
        bytes memory call = _enrolling(bytes32("op"), address(7));
        address[3] memory strangers = [CONSORTIUM, maker.account, regulator.account];
        for (uint256 i = 0; i < strangers.length; ++i) {
            vm.expectRevert(
                abi.encodeWithSelector(IParties.PartiesNotTheConsortium.selector, strangers[i])
            );
            _send(strangers[i], call);
        }
        vm.expectRevert(abi.encodeWithSelector(IParties.PartiesNotTheConsortium.selector, maker.account));
        _send(maker.account, abi.encodeCall(IParties.withdraw, (bytes32("op"), keccak256(call))));
    }

    function testFuzz_approvalsLapseAfter30Days(uint256 late) external {
        bytes memory call = _enrolling(bytes32("op"), address(7));
        _send(A, call);
        vm.warp(block.timestamp + 30 days + late % 365 days);
        _assertApprovals(call, 0);
        _send(B, call);
        vm.assertTrue(!_isEnrolled(address(7)), "the first one lapsed");
        _assertApprovals(call, 1);
        _send(A, call);
        vm.assertTrue(_isEnrolled(address(7)), "approved anew");
    }

    function test_anApprovalIsTakenBack() external {
        bytes memory call = _enrolling(bytes32("op"), address(7));
        _send(A, call);
        vm.expectEmit(address(parties));
        emit IParties.Withdrawn(bytes32("back"), keccak256(call), A);
        _send(A, abi.encodeCall(IParties.withdraw, (bytes32("back"), keccak256(call))));
        _send(B, call);
        vm.assertTrue(!_isEnrolled(address(7)), "one of two");
        vm.recordLogs();
        _send(C, abi.encodeCall(IParties.withdraw, (bytes32("back"), keccak256(call))));
        vm.assertEq(vm.getRecordedLogs().length, 0, "nothing to take back");
    }

    function test_whatIsRefusedKeepsItsApprovals() external {
        bytes memory call = _enrolling(bytes32("op"), maker.account);
        _send(A, call);
        vm.expectRevert(abi.encodeWithSelector(IParties.PartiesAccountTaken.selector, maker.account));
        _send(B, call);
        _assertApprovals(call, 1);
    }

    function test_manyApprovalsGoInOneTransaction() external {
        bytes[] memory calls = new bytes[](2);
        (calls[0], calls[1]) = (_enrolling(bytes32("1"), address(7)), _enrolling(bytes32("2"), address(8)));
        vm.prank(A);
        parties.execute(calls);
        _assertApprovals(calls[0], 1);
        _send(B, calls[0]);
        vm.prank(C);
        parties.execute(calls);
        vm.assertTrue(_isEnrolled(address(7)) && _isEnrolled(address(8)), "one alone, one in company");
    }

    function test_suspensionAndRestorationNeedTwoAsWell() external {
        bytes memory suspending = abi.encodeCall(IParties.suspend, (bytes32("1"), maker.account, EVIDENCE));
        _send(A, suspending);
        parties.acting(maker.account, maker.holder);
        _send(B, suspending);
        vm.expectRevert(abi.encodeWithSelector(IParties.PartiesAccountSuspended.selector, maker.account));
        parties.acting(maker.account, maker.holder);
        bytes memory restoring = abi.encodeCall(IParties.restore, (bytes32("2"), maker.account, EVIDENCE));
        _send(B, restoring);
        vm.expectRevert(abi.encodeWithSelector(IParties.PartiesAccountSuspended.selector, maker.account));
        parties.acting(maker.account, maker.holder);
        _send(C, restoring);
        parties.acting(maker.account, maker.holder);
    }

    // ------------------------------------------------------------------------------------------------ changing itself

    function test_theConsortiumChangesItselfByTheSameQuorum() external {
        address[] memory members = new address[](1);
        members[0] = address(0xD);
        bytes memory call = abi.encodeCall(IParties.changeConsortium, (bytes32("op"), members, 1, EVIDENCE));
        _send(A, call);
        (address[] memory before, uint256 needed) = parties.consortium();
        vm.assertEq(before.length, 3, "still three");
        vm.assertEq(needed, 2, "still two of them");
        vm.expectEmit(address(parties));
        emit IParties.ConsortiumChanged(bytes32("op"), members, 1, EVIDENCE);
        _send(B, call);
        vm.expectRevert(abi.encodeWithSelector(IParties.PartiesNotTheConsortium.selector, A));
        _send(A, _enrolling(bytes32("late"), address(7)));
        _send(address(0xD), _enrolling(bytes32("late"), address(7)));
        vm.assertTrue(_isEnrolled(address(7)), "by the new one");
    }

    function test_approvalsLapseWhereTheConsortiumChanges() external {
        bytes memory call = _enrolling(bytes32("op"), address(7));
        _send(A, call);
        bytes memory changing =
            abi.encodeCall(IParties.changeConsortium, (bytes32("change"), _three(), 2, EVIDENCE));
        _send(A, changing);
        _send(B, changing);
        _assertApprovals(call, 0);
        _send(B, call);
        vm.assertTrue(!_isEnrolled(address(7)), "the first approval lapsed");
    }

    function test_aConsortiumCanDecide() external {
        address[] memory none = new address[](0);
        address[] memory twice = _three();
        twice[2] = A;
        address[] memory nobody = _three();
        nobody[0] = address(0);
        _assertNoConsortium(none, 0);
        _assertNoConsortium(_three(), 0);
        _assertNoConsortium(_three(), 4);
        _assertNoConsortium(twice, 2);
        _assertNoConsortium(nobody, 2);
        _assertNoConsortium(new address[](65), 2);
    }

    function _assertNoConsortium(address[] memory members, uint256 threshold) private {
        bytes memory call = abi.encodeCall(IParties.changeConsortium, (_draw(), members, threshold, EVIDENCE));
        _send(A, call);
        vm.expectRevert(
            abi.encodeWithSelector(IParties.PartiesNotAConsortium.selector, members.length, threshold)
        );
        _send(B, call);
    }

    function testFuzz_nothingIsDecidedBelowTheThreshold(uint256 seed) external {
        uint256 count = 1 + seed % 9;
        uint256 threshold = 1 + (seed >> 8) % count;
        address[] memory members = new address[](count);
        for (uint160 i = 0; i < count; ++i) members[i] = address(0x1000 + i);
        bytes memory changing =
            abi.encodeCall(IParties.changeConsortium, (bytes32("change"), members, threshold, EVIDENCE));
        _send(A, changing);
        _send(B, changing);
        bytes memory call = _enrolling(bytes32("op"), address(7));
        uint256 voted = 0;
        uint256 votes = 0;
        for (uint256 i = 0; votes < threshold; ++i) {
            vm.assertTrue(!_isEnrolled(address(7)), "below the threshold");
            uint256 by = i < 40 ? uint256(keccak256(abi.encode(seed, i))) % count : i % count;
            if (voted & (1 << by) == 0) ++votes;
            voted |= 1 << by;
            _send(members[by], call);
        }
        vm.assertTrue(_isEnrolled(address(7)), "at the threshold");
    }

    function test_whatIsDecidedOfNoContractIsRefused() external {
        bytes memory call = abi.encodeCall(IParties.decide, (bytes32("op"), address(7), hex"01020304", EVIDENCE));
        _send(A, call);
        vm.expectRevert(abi.encodeWithSelector(IParties.PartiesCallRefused.selector, address(7), bytes("")));
        _send(B, call);
    }
}
