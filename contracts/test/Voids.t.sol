// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICustody} from "../src/ICustody.sol";
import {World} from "./support/World.sol";
import {vm} from "./support/Vm.sol";

contract VoidsTest is World {
    bytes32 private unit;
    bytes32 private shipment;

    function setUp() public override {
        super.setUp();
        vm.warp(1_790_000_000);
        unit = _looseUnit(maker);
        shipment = _shipped(maker, distributor, _list(unit));
    }

    function _announce(Partner memory by) private {
        bytes32 operation = _draw();
        vm.prank(by.account);
        custody.announceVoid(operation, by.holder, shipment, _list(unit), EVIDENCE);
    }

    function _contest(Partner memory by) private {
        bytes32 operation = _draw();
        vm.prank(by.account);
        custody.contestVoid(operation, by.holder, shipment, _list(unit), EVIDENCE);
    }

    function _agree(Partner memory by) private {
        bytes32 operation = _draw();
        vm.prank(by.account);
        custody.agreeVoid(operation, by.holder, shipment, _list(unit), EVIDENCE);
    }

    function _void(Partner memory by) private {
        bytes32 operation = _draw();
        vm.prank(by.account);
        custody.voidLines(operation, by.holder, shipment, _list(unit), EVIDENCE);
    }

    function test_theConsignorVoidsAfter72Hours() external {
        uint40 voidableFrom = uint40(block.timestamp) + 72 hours;
        vm.expectEmit(address(custody));
        emit ICustody.VoidAnnounced(bytes32("op"), shipment, _list(unit), voidableFrom, EVIDENCE);
        vm.prank(maker.account);
        custody.announceVoid(bytes32("op"), maker.holder, shipment, _list(unit), EVIDENCE);
        _assertShipped(unit, shipment);

        vm.warp(voidableFrom);
        vm.expectEmit(address(custody));
        emit ICustody.Voided(bytes32("void"), shipment, maker.holder, _list(unit), false, EVIDENCE);
        vm.prank(maker.account);
        custody.voidLines(bytes32("void"), maker.holder, shipment, _list(unit), EVIDENCE);
        _assertHeld(unit, maker);
    }

    function testFuzz_neverWithinTheWindow(uint256 early) external {
        _announce(maker);
        uint256 voidableFrom = block.timestamp + 72 hours;
        vm.warp(voidableFrom - 1 - early % 72 hours);
        _refused(ICustody.CustodyVoidWindowOpen.selector, unit, voidableFrom);
        _void(maker);
    }

    function test_whatWasNotAnnouncedIsNotVoided() external {
        vm.warp(block.timestamp + 365 days);
        _refused(ICustody.CustodyVoidNotAnnounced.selector, unit);
        _void(maker);
        _refused(ICustody.CustodyVoidNotAnnounced.selector, unit);
        _agree(distributor);
        _refused(ICustody.CustodyVoidNotAnnounced.selector, unit);
        _contest(distributor);
    }

    function test_onlyTheConsignorAnnouncesAndVoids() external {
        _refused(ICustody.CustodyNotTheConsignor.selector, shipment, distributor.holder);
        _announce(distributor);
        _announce(maker);
        vm.warp(block.timestamp + 72 hours);
        _refused(ICustody.CustodyNotTheConsignor.selector, shipment, distributor.holder);
        _void(distributor);
    }

    function test_onlyTheConsigneeContestsAndAgrees() external {
        _announce(maker);
        _refused(ICustody.CustodyNotTheConsignee.selector, shipment, maker.holder);
        _contest(maker);
        _refused(ICustody.CustodyNotTheConsignee.selector, shipment, maker.holder);
        _agree(maker);
    }

    function test_aVoidingIsAnnouncedOnce() external {
        _announce(maker);
        _refused(ICustody.CustodyVoidAlreadyAnnounced.selector, unit);
        _announce(maker);
    }

    function test_aContestedLineStaysOpen() external {
        _announce(maker);
        vm.warp(block.timestamp + 72 hours - 1);
        vm.expectEmit(address(custody));
        emit ICustody.VoidContested(bytes32("op"), shipment, _list(unit), EVIDENCE);
        vm.prank(distributor.account);
        custody.contestVoid(bytes32("op"), distributor.holder, shipment, _list(unit), EVIDENCE);
        vm.warp(block.timestamp + 30 days);
        _refused(ICustody.CustodyVoidIsContested.selector, unit);
        _void(maker);
        _assertShipped(unit, shipment);
    }

    function test_afterTheWindowNobodyContests() external {
        _announce(maker);
        vm.warp(block.timestamp + 72 hours);
        _refused(ICustody.CustodyVoidWindowClosed.selector, unit, block.timestamp);
        _contest(distributor);
    }

    function test_aVoidingIsContestedOnce() external {
        _announce(maker);
        _contest(distributor);
        _refused(ICustody.CustodyVoidIsContested.selector, unit);
        _contest(distributor);
    }

    function test_theConsigneeCoSignsAndTheLineIsVoidedAtOnce() external {
        _announce(maker);
        vm.expectEmit(address(custody));
        emit ICustody.Voided(bytes32("op"), shipment, maker.holder, _list(unit), true, EVIDENCE);
        vm.prank(distributor.account);
        custody.agreeVoid(bytes32("op"), distributor.holder, shipment, _list(unit), EVIDENCE);
        _assertHeld(unit, maker);
    }

    function test_whoContestedMayStillCoSign() external {
        _announce(maker);
        _contest(distributor);
        _agree(distributor);
        _assertHeld(unit, maker);
    }

    function test_theConsigneeStillReceivesInTheWindow() external {
        _announce(maker);
        _received(distributor, shipment, _list(unit));
        _assertHeld(unit, distributor);
        vm.warp(block.timestamp + 72 hours);
        _refused(ICustody.CustodyNoOpenLine.selector, shipment, unit);
        _void(maker);
    }

    function test_anAnnouncementEndsWithItsShipment() external {
        _announce(maker);
        _agree(distributor);
        shipment = _shipped(maker, distributor, _list(unit));
        vm.warp(block.timestamp + 72 hours);
        _refused(ICustody.CustodyVoidNotAnnounced.selector, unit);
        _void(maker);
        _announce(maker);
        _assertShipped(unit, shipment);
    }

    function test_whatLeftTheNetworkIsNotVoided() external {
        bytes32 gone = _looseUnit(maker);
        vm.prank(maker.account);
        custody.ship(
            bytes32("gone"), maker.holder, bytes32("id"), 0, ICustody.Purpose.Supply, _list(gone), EVIDENCE
        );
        (unit, shipment) = (gone, custody.keyOf(maker.account, bytes32("id")));
        _refused(ICustody.CustodyNoOpenLine.selector, shipment, unit);
        _announce(maker);
    }
}
