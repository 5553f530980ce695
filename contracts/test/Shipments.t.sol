// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICustody} from "../src/ICustody.sol";
import {IParties} from "../src/IParties.sol";
import {World} from "./support/World.sol";
import {vm} from "./support/Vm.sol";

contract ShipmentsTest is World {
    bytes32 private constant ID = bytes32("shipment");

    function _ship(Partner memory from, bytes32 consignee, bytes32[] memory objects) private {
        bytes32 operation = _draw();
        vm.prank(from.account);
        custody.ship(operation, from.holder, ID, consignee, ICustody.Purpose.Supply, objects, EVIDENCE);
    }

    function _receive(Partner memory by, bytes32 shipment, bytes32[] memory objects) private {
        bytes32 operation = _draw();
        vm.prank(by.account);
        custody.receiveLines(operation, by.holder, shipment, objects, EVIDENCE);
    }

    function _turnAway(Partner memory by, bytes32 shipment, bytes32[] memory objects) private returns (bytes32) {
        bytes32 operation = _draw();
        vm.prank(by.account);
        custody.returnLines(operation, by.holder, shipment, bytes32("back"), objects, EVIDENCE);
        return custody.keyOf(by.account, bytes32("back"));
    }

    // ------------------------------------------------------------------------------------------------ sending

    function test_theHolderShips() external {
        bytes32 unit = _looseUnit(maker);
        bytes32 shipment = custody.keyOf(maker.account, ID);
        vm.expectEmit(address(custody));
        emit ICustody.Shipped(
            bytes32("op"),
            shipment,
            maker.holder,
            distributor.holder,
            ICustody.Purpose.Supply,
            _list(unit),
            EVIDENCE
        );
        vm.prank(maker.account);
        custody.ship(
            bytes32("op"), maker.holder, ID, distributor.holder, ICustody.Purpose.Supply, _list(unit), EVIDENCE
        );
        _assertShipped(unit, shipment);
        ICustody.ShipmentView memory seen = custody.shipmentOf(shipment);
        vm.assertEq(seen.consignor, maker.holder, "consignor");
        vm.assertEq(seen.consignee, distributor.holder, "consignee");
        vm.assertEq(seen.shippedAt, block.timestamp, "time");
    }

    function test_nobodyElseShips() external {
        bytes32 unit = _looseUnit(maker);
        _refused(ICustody.CustodyNotTheHolder.selector, unit, distributor.holder);
        _ship(distributor, pharmacy.holder, _list(unit));
    }

    function test_whatIsUnderWayIsNotShippedAgain() external {
        bytes32 unit = _looseUnit(maker);
        _shipped(maker, distributor, _list(unit));
        _refused(ICustody.CustodyNotFree.selector, unit, uint256(ICustody.State.Shipped));
        _ship(maker, pharmacy.holder, _list(unit));
    }

    function test_aPackedChildIsNotShippedAlone() external {
        bytes32 unit = _looseUnit(maker);
        _packedObjects(maker, _list(unit));
        _refused(ICustody.CustodyNotFree.selector, unit, uint256(ICustody.State.Packed));
        _ship(maker, pharmacy.holder, _list(unit));
    }

    function test_anUnknownOrSuspendedConsigneeGetsNothing() external {
        bytes32 unit = _looseUnit(maker);
        _refused(IParties.PartiesHolderUnknown.selector, bytes32("nobody"));
        _ship(maker, bytes32("nobody"), _list(unit));
        vm.prank(CONSORTIUM);
        parties.suspend(bytes32("op"), pharmacy.account, EVIDENCE);
        vm.expectRevert(abi.encodeWithSelector(IParties.PartiesAccountSuspended.selector, pharmacy.account));
        _ship(maker, pharmacy.holder, _list(unit));
    }

    function test_aSuspendedPartyShipsNothing() external {
        bytes32 unit = _looseUnit(maker);
        vm.prank(CONSORTIUM);
        parties.suspend(bytes32("op"), maker.account, EVIDENCE);
        vm.expectRevert(abi.encodeWithSelector(IParties.PartiesAccountSuspended.selector, maker.account));
        _ship(maker, pharmacy.holder, _list(unit));
    }

    function test_nobodyShipsToItself() external {
        bytes32 unit = _looseUnit(maker);
        _refused(ICustody.CustodyConsigneeIsConsignor.selector, maker.holder);
        _ship(maker, maker.holder, _list(unit));
    }

    function test_aShipmentIdIsUsedOnce() external {
        _ship(maker, pharmacy.holder, _list(_looseUnit(maker)));
        bytes32 unit = _looseUnit(maker);
        _refused(ICustody.CustodyShipmentExists.selector, custody.keyOf(maker.account, ID));
        _ship(maker, pharmacy.holder, _list(unit));
    }

    function test_aShipmentHasAnIdAndObjects() external {
        _refused(ICustody.CustodyIncomplete.selector);
        _ship(maker, pharmacy.holder, _list());
        bytes32 unit = _looseUnit(maker);
        _refused(ICustody.CustodyIncomplete.selector);
        vm.prank(maker.account);
        custody.ship(bytes32("op"), maker.holder, 0, pharmacy.holder, ICustody.Purpose.Supply, _list(unit), 0);
    }

    function test_oneRefusedObjectKeepsTheWholeShipmentBack() external {
        bytes32 mine = _looseUnit(maker);
        bytes32 notMine = _looseUnit(otherMaker);
        _refused(ICustody.CustodyNotTheHolder.selector, notMine, maker.holder);
        _ship(maker, pharmacy.holder, _list(mine, notMine));
        _assertHeld(mine, maker);
    }

    function test_goodsForSomebodyWithoutAccountLeaveTheNetwork() external {
        bytes32 unit = _looseUnit(maker);
        bytes32 shipment = custody.keyOf(maker.account, ID);
        vm.expectEmit(address(custody));
        emit ICustody.Shipped(
            bytes32("op"), shipment, maker.holder, 0, ICustody.Purpose.Supply, _list(unit), EVIDENCE
        );
        vm.expectEmit(address(custody));
        emit ICustody.LeftNetwork(bytes32("op"), shipment, _list(unit), EVIDENCE);
        vm.prank(maker.account);
        custody.ship(bytes32("op"), maker.holder, ID, 0, ICustody.Purpose.Supply, _list(unit), EVIDENCE);
        _assertFinished(unit, ICustody.Reason.LeftNetwork);
    }

    function _left(Partner memory from, bytes32 object) private {
        vm.prank(from.account);
        custody.ship(_draw(), from.holder, _draw(), 0, ICustody.Purpose.Supply, _list(object), EVIDENCE);
    }

    function test_theConsignorNamesWhoGotWhatLeftTheNetwork() external {
        bytes32 unit = _looseUnit(maker);
        bytes32 box = _packedObjects(maker, _list(unit));
        _left(maker, box);
        bytes32 shipment = _shipped(maker, distributor, _list(box));
        _assertShipped(box, shipment);
        vm.assertEq(uint256(custody.objectOf(box).reason), uint256(ICustody.Reason.None), "reason");

        _received(distributor, shipment, _list(box));
        vm.prank(distributor.account);
        custody.unpack(_draw(), distributor.holder, _child(box, unit), EVIDENCE);
        _assertHeld(unit, distributor);
    }

    function test_whoGotItIsNamedOnce() external {
        bytes32 unit = _looseUnit(maker);
        _left(maker, unit);
        _shipped(maker, distributor, _list(unit));
        _refused(ICustody.CustodyNotFree.selector, unit, uint256(ICustody.State.Shipped));
        _ship(maker, pharmacy.holder, _list(unit));
    }

    function test_nobodyElseNamesWhoGotIt() external {
        bytes32 unit = _looseUnit(maker);
        _left(maker, unit);
        _refused(ICustody.CustodyNotFree.selector, unit, uint256(ICustody.State.Finished));
        _ship(distributor, pharmacy.holder, _list(unit));
    }

    function test_whatLeftDoesNotLeaveAgain() external {
        bytes32 unit = _looseUnit(maker);
        _left(maker, unit);
        _refused(ICustody.CustodyNotFree.selector, unit, uint256(ICustody.State.Finished));
        _ship(maker, 0, _list(unit));
    }

    function test_whatEndedOtherwiseWasSentToNobody() external {
        bytes32 unit = _looseUnit(maker);
        vm.prank(maker.account);
        custody.decommission(
            _draw(), maker.holder, _list(unit), _nothing(), ICustody.Reason.Exported, 0, EVIDENCE
        );
        _refused(ICustody.CustodyNotFree.selector, unit, uint256(ICustody.State.Finished));
        _ship(maker, distributor.holder, _list(unit));
    }

    function test_whatWasRecalledSinceItLeftIsReceivedAllTheSame() external {
        Batch memory made = _commissioned(maker, 2);
        bytes32 unit = _loose(maker, made, 0);
        _left(maker, unit);
        vm.prank(maker.account);
        custody.recall(_draw(), maker.holder, made.lot, EVIDENCE);
        bytes32 shipment = _shipped(maker, distributor, _list(unit));
        _received(distributor, shipment, _list(unit));
        _assertHeld(unit, distributor);
    }

    function test_shippingAPalletCostsTheSameHoweverManyUnitsAreInside() external {
        _gasOfShippingAPallet(1); // touches what all shipments share
        vm.assertEq(_gasOfShippingAPallet(2), _gasOfShippingAPallet(500), "gas");
    }

    function _gasOfShippingAPallet(uint256 units) private returns (uint256) {
        bytes32 pallet = _packedObjects(maker, _list(_packed(maker, _commissioned(maker, units)).key));
        _shipped(maker, distributor, _list(pallet));
        return vm.lastCallGas().gasTotalUsed;
    }

    // ------------------------------------------------------------------------------------------------ receiving

    function test_theConsigneeReceives() external {
        bytes32 unit = _looseUnit(maker);
        bytes32 shipment = _shipped(maker, distributor, _list(unit));
        vm.expectEmit(address(custody));
        emit ICustody.Received(bytes32("op"), shipment, distributor.holder, _list(unit), EVIDENCE);
        vm.prank(distributor.account);
        custody.receiveLines(bytes32("op"), distributor.holder, shipment, _list(unit), EVIDENCE);
        _assertHeld(unit, distributor);
    }

    function test_everyLineClosesAlone() external {
        (bytes32 a, bytes32 b) = (_looseUnit(maker), _looseUnit(maker));
        bytes32 shipment = _shipped(maker, distributor, _list(a, b));
        _receive(distributor, shipment, _list(b));
        _assertShipped(a, shipment);
        _assertHeld(b, distributor);
        _receive(distributor, shipment, _list(a));
        _assertHeld(a, distributor);
    }

    function test_nobodyElseReceives() external {
        bytes32 unit = _looseUnit(maker);
        bytes32 shipment = _shipped(maker, distributor, _list(unit));
        _refused(ICustody.CustodyNotTheConsignee.selector, shipment, pharmacy.holder);
        _receive(pharmacy, shipment, _list(unit));
        _refused(ICustody.CustodyNotTheConsignee.selector, shipment, maker.holder);
        _receive(maker, shipment, _list(unit));
    }

    function test_onlyWhatWasShippedIsReceived() external {
        bytes32 shipment = _shipped(maker, distributor, _list(_looseUnit(maker)));
        bytes32 surplus = _looseUnit(maker);
        _refused(ICustody.CustodyNoOpenLine.selector, shipment, surplus);
        _receive(distributor, shipment, _list(surplus));
        bytes32 other = _looseUnit(maker);
        _shipped(maker, distributor, _list(other));
        _refused(ICustody.CustodyNoOpenLine.selector, shipment, other);
        _receive(distributor, shipment, _list(other));
    }

    function test_aLineIsReceivedOnce() external {
        bytes32 unit = _looseUnit(maker);
        bytes32 shipment = _shipped(maker, distributor, _list(unit));
        _receive(distributor, shipment, _list(unit));
        _refused(ICustody.CustodyNoOpenLine.selector, shipment, unit);
        _receive(distributor, shipment, _list(unit));
    }

    function test_whatWasNeverShippedHasNoShipment() external {
        _refused(ICustody.CustodyShipmentUnknown.selector, bytes32("none"));
        _receive(distributor, bytes32("none"), _list(bytes32("any")));
        bytes32 shipment = _shipped(maker, distributor, _list(_looseUnit(maker)));
        _refused(ICustody.CustodyIncomplete.selector);
        _receive(distributor, shipment, _list());
    }

    // ------------------------------------------------------------------------------------------------ returning

    function test_theConsigneeTurnsALineAwayAndItTravelsBack() external {
        bytes32 unit = _looseUnit(maker);
        bytes32 shipment = _shipped(maker, distributor, _list(unit));
        bytes32 back = custody.keyOf(distributor.account, bytes32("back"));
        vm.expectEmit(address(custody));
        emit ICustody.Returned(bytes32("op"), shipment, back, _list(unit), EVIDENCE);
        vm.expectEmit(address(custody));
        emit ICustody.Shipped(
            bytes32("op"),
            back,
            distributor.holder,
            maker.holder,
            ICustody.Purpose.Return,
            _list(unit),
            EVIDENCE
        );
        vm.prank(distributor.account);
        custody.returnLines(bytes32("op"), distributor.holder, shipment, bytes32("back"), _list(unit), EVIDENCE);
        _assertShipped(unit, back);
    }

    function test_custodyGoesBackOnlyWhenTheConsignorReceives() external {
        bytes32 unit = _looseUnit(maker);
        bytes32 back = _turnAway(distributor, _shipped(maker, distributor, _list(unit)), _list(unit));
        _refused(ICustody.CustodyNotFree.selector, unit, uint256(ICustody.State.Shipped));
        _ship(maker, pharmacy.holder, _list(unit));
        _receive(maker, back, _list(unit));
        _assertHeld(unit, maker);
    }

    function test_nobodyElseTurnsALineAway() external {
        bytes32 unit = _looseUnit(maker);
        bytes32 shipment = _shipped(maker, distributor, _list(unit));
        _refused(ICustody.CustodyNotTheConsignee.selector, shipment, pharmacy.holder);
        _turnAway(pharmacy, shipment, _list(unit));
    }

    function test_aReceivedLineIsNotTurnedAway() external {
        bytes32 unit = _looseUnit(maker);
        bytes32 shipment = _shipped(maker, distributor, _list(unit));
        _receive(distributor, shipment, _list(unit));
        _refused(ICustody.CustodyNoOpenLine.selector, shipment, unit);
        _turnAway(distributor, shipment, _list(unit));
    }

    function test_heldGoodsAreSentBack() external {
        bytes32 unit = _looseUnit(maker);
        _moved(maker, pharmacy, unit);
        vm.prank(pharmacy.account);
        custody.returnGoods(
            bytes32("op"), pharmacy.holder, ID, maker.holder, _list(unit), _nothing(), EVIDENCE
        );
        bytes32 back = custody.keyOf(pharmacy.account, ID);
        vm.assertTrue(custody.shipmentOf(back).purpose == ICustody.Purpose.Return, "purpose");
        _receive(maker, back, _list(unit));
        _assertHeld(unit, maker);
    }

    function test_aPackIsReturnedStraightOutOfItsContainer() external {
        Batch memory batch = _commissioned(maker, 4);
        Box memory box = _packed(maker, batch);
        _moved(maker, pharmacy, box.key);
        vm.prank(pharmacy.account);
        custody.returnGoods(
            bytes32("op"), pharmacy.holder, ID, maker.holder, _list(), _outOf(box, batch, 2), EVIDENCE
        );
        _assertShipped(_unit(batch, 2), custody.keyOf(pharmacy.account, ID));
        _assertHeld(box.key, pharmacy);
    }

    function test_aDoubleClaimIsNotReturned() external {
        Batch memory batch = _commissioned(maker, 2);
        Box memory box = _packed(maker, batch);
        _moved(maker, pharmacy, box.key);
        bytes32 unit = _loose(maker, batch, 1);
        vm.prank(pharmacy.account);
        custody.returnGoods(
            bytes32("op"), pharmacy.holder, ID, maker.holder, _list(), _outOf(box, batch, 1), EVIDENCE
        );
        _assertHeld(unit, maker);
        vm.assertEq(custody.shipmentOf(custody.keyOf(pharmacy.account, ID)).number, 0, "no shipment");
    }

    function test_onlyTheHolderSendsBack() external {
        bytes32 unit = _looseUnit(maker);
        _refused(ICustody.CustodyNotTheHolder.selector, unit, pharmacy.holder);
        vm.prank(pharmacy.account);
        custody.returnGoods(
            bytes32("op"), pharmacy.holder, ID, distributor.holder, _list(unit), _nothing(), EVIDENCE
        );
        _refused(ICustody.CustodyIncomplete.selector);
        vm.prank(pharmacy.account);
        custody.returnGoods(
            bytes32("op"), pharmacy.holder, ID, distributor.holder, _list(), _nothing(), EVIDENCE
        );
    }

    function testFuzz_linesCloseInAnyOrder(uint8 size, uint256 seed) external {
        uint256 count = 1 + size % 12;
        bytes32[] memory units = new bytes32[](count);
        Batch memory batch = _commissioned(maker, count);
        for (uint256 i = 0; i < count; ++i) units[i] = _loose(maker, batch, i);
        bytes32 shipment = _shipped(maker, distributor, units);
        for (uint256 open = count; open > 0; --open) {
            uint256 pick = uint256(keccak256(abi.encode(seed, open))) % open;
            _receive(distributor, shipment, _list(units[pick]));
            _assertHeld(units[pick], distributor);
            (units[pick], units[open - 1]) = (units[open - 1], units[pick]);
            for (uint256 i = 0; i + 1 < open; ++i) _assertShipped(units[i], shipment);
        }
    }
}
