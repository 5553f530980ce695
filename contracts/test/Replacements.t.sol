// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IParties} from "../src/IParties.sol";
import {World} from "./support/World.sol";
import {vm} from "./support/Vm.sol";

/// @dev Another key for the same party.
contract ReplacementsTest is World {
    address private constant NEW = address(0xBEEF);

    function setUp() public override {
        super.setUp();
        vm.warp(1_790_000_000);
    }

    function _replace(address by, address replacement) private {
        bytes32 operation = _draw();
        vm.prank(by);
        parties.replace(operation, replacement, EVIDENCE);
    }

    function _announce(address account) private {
        bytes32 operation = _draw();
        vm.prank(CONSORTIUM);
        parties.announceReplacement(operation, account, NEW, EVIDENCE);
    }

    function _takeOver(address by, address account) private {
        bytes32 operation = _draw();
        vm.prank(by);
        parties.takeOver(operation, account, EVIDENCE);
    }

    function _suspend(address account) private {
        vm.prank(CONSORTIUM);
        parties.suspend(_draw(), account, EVIDENCE);
    }

    function _replaced(address account, address by) private {
        vm.expectRevert(abi.encodeWithSelector(IParties.PartiesAccountReplaced.selector, account, by));
    }

    // ------------------------------------------------------------------------------------------------ by the old key

    function test_theOldKeyLetsANewOneActForAllHolderIdsAtOnce() external {
        bytes32 second = _draw();
        vm.prank(maker.account);
        parties.addHolder(_draw(), second, EVIDENCE);
        bytes32 unit = _looseUnit(maker);
        vm.expectEmit(address(parties));
        emit IParties.Replaced(bytes32("op"), maker.account, NEW, EVIDENCE);
        vm.prank(maker.account);
        parties.replace(bytes32("op"), NEW, EVIDENCE);

        parties.acting(NEW, maker.holder);
        parties.acting(NEW, second);
        (address account,) = parties.holder(maker.holder);
        vm.assertEq(account, NEW, "account");
        Partner memory same = Partner(NEW, maker.holder);
        _moved(same, distributor, unit);
        _assertHeld(unit, distributor);
    }

    function test_theOldKeyActsNoMore() external {
        _replace(maker.account, NEW);
        vm.expectRevert(
            abi.encodeWithSelector(IParties.PartiesNotTheHolder.selector, maker.holder, maker.account)
        );
        parties.acting(maker.account, maker.holder);
        _replaced(maker.account, NEW);
        _replace(maker.account, address(7));
        _replaced(maker.account, NEW);
        vm.prank(maker.account);
        parties.addHolder(bytes32("op"), bytes32("id"), EVIDENCE);
        _replaced(maker.account, NEW);
        vm.prank(maker.account);
        log.append(bytes32("root"), 1, 0);
        (, IParties.Standing standing,) = parties.party(maker.account);
        vm.assertTrue(standing == IParties.Standing.Replaced, "standing");
        vm.assertEq(parties.partyNumber(maker.account), parties.partyNumber(NEW), "one party");
    }

    function test_anAccountActsForOnePartyInItsLife() external {
        vm.expectRevert(abi.encodeWithSelector(IParties.PartiesAccountTaken.selector, pharmacy.account));
        _replace(maker.account, pharmacy.account);
        _replace(maker.account, NEW);
        vm.expectRevert(abi.encodeWithSelector(IParties.PartiesAccountTaken.selector, maker.account));
        _replace(NEW, maker.account);
        vm.expectRevert(abi.encodeWithSelector(IParties.PartiesAccountTaken.selector, NEW));
        _replace(pharmacy.account, NEW);
        vm.prank(CONSORTIUM);
        vm.expectRevert(abi.encodeWithSelector(IParties.PartiesAccountTaken.selector, maker.account));
        parties.enrol(bytes32("op"), maker.account, IParties.Role.Payer, bytes32("c"), bytes32("id"), EVIDENCE);
        _refused(IParties.PartiesIncomplete.selector);
        _replace(NEW, address(0));
    }

    function test_whoIsNotEnrolledOrSuspendedReplacesNothing() external {
        vm.expectRevert(abi.encodeWithSelector(IParties.PartiesAccountUnknown.selector, address(7)));
        _replace(address(7), NEW);
        _suspend(maker.account);
        vm.expectRevert(abi.encodeWithSelector(IParties.PartiesAccountSuspended.selector, maker.account));
        _replace(maker.account, NEW);
    }

    function test_aNodesLogGoesOnUnderItsNewAccount() external {
        vm.prank(maker.account);
        log.append(bytes32("first"), 1, 0);
        _replace(maker.account, NEW);
        vm.prank(NEW);
        log.append(bytes32("second"), 1, bytes32("first"));
        (bytes32 root, uint64 number) = log.head(maker.account);
        vm.assertEq(root, bytes32("second"), "by the old account");
        vm.assertEq(number, 2, "number");
        vm.assertEq(log.entry(NEW, bytes32("first")).number, 1, "by the new account");
    }

    // ------------------------------------------------------------------------------------------------ by the consortium

    function test_aLostKeyIsReplacedAfter72Hours() external {
        uint40 from = uint40(block.timestamp + 72 hours);
        vm.expectEmit(address(parties));
        emit IParties.ReplacementAnnounced(bytes32("op"), maker.account, NEW, from, EVIDENCE);
        vm.prank(CONSORTIUM);
        parties.announceReplacement(bytes32("op"), maker.account, NEW, EVIDENCE);
        parties.acting(maker.account, maker.holder);
        (address by, uint40 since) = parties.replacementOf(maker.account);
        vm.assertEq(by, NEW, "replacement");
        vm.assertEq(since, from, "from");
        vm.warp(from);
        _takeOver(NEW, maker.account);
        parties.acting(NEW, maker.holder);
        (by,) = parties.replacementOf(NEW);
        vm.assertEq(by, address(0), "nothing announced");
    }

    function testFuzz_neverBefore(uint256 early) external {
        _announce(maker.account);
        uint256 from = block.timestamp + 72 hours;
        vm.warp(from - 1 - early % 72 hours);
        vm.expectRevert(
            abi.encodeWithSelector(IParties.PartiesReplacementTooEarly.selector, maker.account, from)
        );
        _takeOver(NEW, maker.account);
    }

    function test_nobodyElseAnnouncesOrTakesOver() external {
        vm.prank(regulator.account);
        vm.expectRevert(
            abi.encodeWithSelector(IParties.PartiesNotTheConsortium.selector, regulator.account)
        );
        parties.announceReplacement(bytes32("op"), maker.account, NEW, EVIDENCE);
        vm.expectRevert(
            abi.encodeWithSelector(IParties.PartiesNotAnnounced.selector, maker.account, NEW)
        );
        _takeOver(NEW, maker.account);
        _announce(maker.account);
        vm.warp(block.timestamp + 72 hours);
        vm.expectRevert(
            abi.encodeWithSelector(IParties.PartiesNotAnnounced.selector, maker.account, address(7))
        );
        _takeOver(address(7), maker.account);
        vm.expectRevert(abi.encodeWithSelector(IParties.PartiesNotAnnounced.selector, pharmacy.account, NEW));
        _takeOver(NEW, pharmacy.account);
    }

    function test_theOldKeyObjectsAndStays() external {
        _announce(maker.account);
        vm.expectEmit(address(parties));
        emit IParties.ReplacementRefused(bytes32("op"), maker.account, NEW, EVIDENCE);
        vm.prank(maker.account);
        parties.refuseReplacement(bytes32("op"), EVIDENCE);
        vm.warp(block.timestamp + 72 hours);
        vm.expectRevert(abi.encodeWithSelector(IParties.PartiesNotAnnounced.selector, maker.account, NEW));
        _takeOver(NEW, maker.account);
        vm.expectRevert(
            abi.encodeWithSelector(IParties.PartiesNotAnnounced.selector, maker.account, address(0))
        );
        vm.prank(maker.account);
        parties.refuseReplacement(bytes32("again"), EVIDENCE);
    }

    function test_aStolenKeyIsSuspendedAndCanNeitherObjectNorGoOn() external {
        _suspend(maker.account);
        _announce(maker.account);
        vm.expectRevert(abi.encodeWithSelector(IParties.PartiesAccountSuspended.selector, maker.account));
        vm.prank(maker.account);
        parties.refuseReplacement(bytes32("op"), EVIDENCE);
        vm.warp(block.timestamp + 72 hours);
        _takeOver(NEW, maker.account);
        vm.expectRevert(abi.encodeWithSelector(IParties.PartiesAccountSuspended.selector, NEW));
        parties.acting(NEW, maker.holder);
        vm.prank(CONSORTIUM);
        parties.restore(_draw(), NEW, EVIDENCE);
        parties.acting(NEW, maker.holder);
    }

    function test_whatAThiefMadeOfItIsReplacedInTurn() external {
        _replace(maker.account, address(7));
        _suspend(address(7));
        _announce(address(7));
        vm.warp(block.timestamp + 72 hours);
        _takeOver(NEW, address(7));
        (address account,) = parties.holder(maker.holder);
        vm.assertEq(account, NEW, "account");
    }

    function test_anAnnouncementEndsWhereTheKeyIsReplacedOtherwise() external {
        _announce(maker.account);
        _replace(maker.account, address(7));
        vm.warp(block.timestamp + 72 hours);
        _replaced(maker.account, address(7));
        _takeOver(NEW, maker.account);
        vm.expectRevert(abi.encodeWithSelector(IParties.PartiesNotAnnounced.selector, address(7), NEW));
        _takeOver(NEW, address(7));
        (address by,) = parties.replacementOf(maker.account);
        vm.assertEq(by, address(0), "nobody replaces what was replaced");
    }

    function test_aRepeatedReplacementChangesNothing() external {
        vm.prank(maker.account);
        parties.replace(bytes32("op"), NEW, EVIDENCE);
        vm.recordLogs();
        vm.prank(maker.account);
        parties.replace(bytes32("op"), NEW, EVIDENCE);
        vm.assertEq(vm.getRecordedLogs().length, 0, "events");
    }
}
