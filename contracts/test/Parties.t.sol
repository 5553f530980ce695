// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IParties} from "../src/IParties.sol";
import {World} from "./support/World.sol";
import {vm} from "./support/Vm.sol";

contract PartiesTest is World {
    function test_theConsortiumEnrolsAnAccountWithItsRoleAndFirstHolderId() external {
        (bytes32 operation, bytes32 commitment, bytes32 id) = (_draw(), _draw(), _draw());
        vm.expectEmit(address(parties));
        emit IParties.Enrolled(operation, address(7), commitment, IParties.Role.Provider, EVIDENCE);
        vm.expectEmit(address(parties));
        emit IParties.HolderAdded(operation, address(7), id, EVIDENCE);
        vm.prank(CONSORTIUM);
        parties.enrol(operation, address(7), IParties.Role.Provider, commitment, id, EVIDENCE);

        (IParties.Role role, IParties.Standing standing, bytes32 seen) = parties.party(address(7));
        vm.assertTrue(role == IParties.Role.Provider && standing == IParties.Standing.Active, "role and standing");
        vm.assertEq(seen, commitment, "commitment");
        (address account, uint40 number) = parties.holder(id);
        vm.assertEq(account, address(7), "account");
        vm.assertEq(parties.holderId(number), id, "holder id");
    }

    function test_nobodyElseEnrols() external {
        vm.prank(maker.account);
        vm.expectRevert(abi.encodeWithSelector(IParties.PartiesNotTheConsortium.selector, maker.account));
        parties.enrol(bytes32("op"), address(7), IParties.Role.Patient, bytes32("party"), bytes32("id"), EVIDENCE);
    }

    function test_anEnrolmentNamesEverything() external {
        vm.startPrank(CONSORTIUM);
        _refused(IParties.PartiesIncomplete.selector);
        parties.enrol(bytes32("op"), address(0), IParties.Role.Patient, bytes32("party"), bytes32("id"), EVIDENCE);
        _refused(IParties.PartiesIncomplete.selector);
        parties.enrol(bytes32("op"), address(7), IParties.Role.None, bytes32("party"), bytes32("id"), EVIDENCE);
        _refused(IParties.PartiesIncomplete.selector);
        parties.enrol(bytes32("op"), address(7), IParties.Role.Patient, 0, bytes32("id"), EVIDENCE);
        _refused(IParties.PartiesIncomplete.selector);
        parties.enrol(bytes32("op"), address(7), IParties.Role.Patient, bytes32("party"), 0, EVIDENCE);
    }

    function test_anAccountIsEnrolledOnce() external {
        vm.prank(CONSORTIUM);
        vm.expectRevert(abi.encodeWithSelector(IParties.PartiesAccountTaken.selector, maker.account));
        parties.enrol(bytes32("op"), maker.account, IParties.Role.Payer, bytes32("party"), bytes32("id"), EVIDENCE);
    }

    function test_aCommitmentStandsForOneAccount() external {
        (,, bytes32 commitment) = parties.party(maker.account);
        vm.prank(CONSORTIUM);
        _refused(IParties.PartiesCommitmentTaken.selector, commitment);
        parties.enrol(bytes32("op"), address(7), IParties.Role.Payer, commitment, bytes32("id"), EVIDENCE);
    }

    function test_aHolderIdBelongsToOneParty() external {
        vm.prank(CONSORTIUM);
        _refused(IParties.PartiesHolderTaken.selector, maker.holder);
        parties.enrol(bytes32("op"), address(7), IParties.Role.Payer, bytes32("party"), maker.holder, EVIDENCE);
        vm.prank(pharmacy.account);
        _refused(IParties.PartiesHolderTaken.selector, maker.holder);
        parties.addHolder(bytes32("op"), maker.holder, EVIDENCE);
    }

    function test_aPartyMayHoldSeveralIds() external {
        bytes32 second = _draw();
        vm.prank(maker.account);
        parties.addHolder(_draw(), second, EVIDENCE);
        (uint40 first,) = parties.acting(maker.account, maker.holder);
        (uint40 number, IParties.Role role) = parties.acting(maker.account, second);
        vm.assertTrue(number != first, "a number of its own");
        vm.assertTrue(role == IParties.Role.Manufacturer, "role");
    }

    function test_onlyEnrolledAccountsAddHolderIds() external {
        vm.prank(address(7));
        vm.expectRevert(abi.encodeWithSelector(IParties.PartiesAccountUnknown.selector, address(7)));
        parties.addHolder(bytes32("op"), bytes32("id"), EVIDENCE);
    }

    function test_nobodyActsForAnotherPartysHolderId() external {
        vm.expectRevert(
            abi.encodeWithSelector(IParties.PartiesNotTheHolder.selector, maker.holder, pharmacy.account)
        );
        parties.acting(pharmacy.account, maker.holder);
        _refused(IParties.PartiesHolderUnknown.selector, bytes32("nobody"));
        parties.acting(pharmacy.account, bytes32("nobody"));
        _refused(IParties.PartiesHolderUnknown.selector, bytes32("nobody"));
        parties.reachable(bytes32("nobody"));
    }

    function test_aSuspendedPartyNeitherActsNorIsReached() external {
        vm.expectEmit(address(parties));
        emit IParties.Suspended(bytes32("op"), maker.account, EVIDENCE);
        vm.prank(CONSORTIUM);
        parties.suspend(bytes32("op"), maker.account, EVIDENCE);

        bytes memory suspended = abi.encodeWithSelector(IParties.PartiesAccountSuspended.selector, maker.account);
        vm.expectRevert(suspended);
        parties.acting(maker.account, maker.holder);
        vm.expectRevert(suspended);
        parties.reachable(maker.holder);
        vm.expectRevert(suspended);
        parties.active(maker.account);
        vm.prank(maker.account);
        vm.expectRevert(suspended);
        parties.addHolder(bytes32("op"), bytes32("id"), EVIDENCE);
        vm.prank(CONSORTIUM);
        vm.expectRevert(suspended);
        parties.suspend(bytes32("again"), maker.account, EVIDENCE);
    }

    function test_aRestoredPartyActsAgain() external {
        vm.startPrank(CONSORTIUM);
        parties.suspend(bytes32("op 1"), maker.account, EVIDENCE);
        vm.expectEmit(address(parties));
        emit IParties.Restored(bytes32("op 2"), maker.account, EVIDENCE);
        parties.restore(bytes32("op 2"), maker.account, EVIDENCE);
        vm.stopPrank();
        (uint40 number,) = parties.acting(maker.account, maker.holder);
        vm.assertEq(parties.holderId(number), maker.holder, "holder");
    }

    function test_onlyASuspendedPartyIsRestored() external {
        vm.startPrank(CONSORTIUM);
        vm.expectRevert(abi.encodeWithSelector(IParties.PartiesAccountActive.selector, maker.account));
        parties.restore(bytes32("op"), maker.account, EVIDENCE);
        vm.expectRevert(abi.encodeWithSelector(IParties.PartiesAccountUnknown.selector, address(7)));
        parties.restore(bytes32("op"), address(7), EVIDENCE);
    }

    function test_nobodyButTheConsortiumSuspendsOrRestores() external {
        bytes memory unauthorized =
            abi.encodeWithSelector(IParties.PartiesNotTheConsortium.selector, regulator.account);
        vm.prank(regulator.account);
        vm.expectRevert(unauthorized);
        parties.suspend(bytes32("op"), maker.account, EVIDENCE);
        vm.prank(regulator.account);
        vm.expectRevert(unauthorized);
        parties.restore(bytes32("op"), maker.account, EVIDENCE);
    }

    function test_aRepeatedEnrolmentChangesNothingAndEmitsNothing() external {
        vm.startPrank(CONSORTIUM);
        parties.enrol(bytes32("op"), address(7), IParties.Role.Payer, bytes32("party"), bytes32("id"), EVIDENCE);
        vm.recordLogs();
        parties.enrol(bytes32("op"), address(7), IParties.Role.Payer, bytes32("party"), bytes32("id"), EVIDENCE);
        parties.enrol(bytes32("op"), address(8), IParties.Role.Payer, bytes32("more"), bytes32("other"), EVIDENCE);
        vm.assertEq(vm.getRecordedLogs().length, 0, "events");
        (IParties.Role role,,) = parties.party(address(8));
        vm.assertTrue(role == IParties.Role.None, "not enrolled");
    }

    function test_manyAreEnrolledInOneTransaction() external {
        bytes[] memory calls = new bytes[](2);
        for (uint160 i = 0; i < 2; ++i) {
            calls[i] = abi.encodeCall(
                IParties.enrol, (_draw(), address(7 + i), IParties.Role.Dispenser, _draw(), _draw(), EVIDENCE)
            );
        }
        vm.prank(CONSORTIUM);
        parties.execute(calls);
        (IParties.Role role,,) = parties.party(address(8));
        vm.assertTrue(role == IParties.Role.Dispenser, "enrolled");
    }
}
