// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICustody} from "./ICustody.sol";
import {Lots} from "./Lots.sol";

/// @dev Shipments, whose lines close one by one: received, returned or voided.
abstract contract Shipments is Lots {
    uint40 private constant VOID_WINDOW = 72 hours;

    struct Shipment {
        uint40 number;
        uint40 consignor;
        uint40 consignee;
        uint40 shippedAt;
        Purpose purpose;
    }

    /// @dev Counts only while its object is in this very shipment.
    struct VoidNotice {
        uint40 shipment;
        uint40 voidableFrom;
        bool contested;
    }

    uint40 private _shipmentCount;
    mapping(bytes32 key => Shipment) internal _shipments;
    mapping(bytes32 object => VoidNotice) internal _voidNotices;

    /// @inheritdoc ICustody
    function ship(
        bytes32 operation,
        bytes32 holder,
        bytes32 shipmentId,
        bytes32 consignee,
        Purpose purpose,
        bytes32[] calldata objects,
        bytes32 evidence
    ) external once(operation) {
        if (objects.length == 0) revert CustodyIncomplete();
        _send(_act(operation, holder, evidence), shipmentId, consignee, purpose, objects);
    }

    /// @inheritdoc ICustody
    function returnGoods(
        bytes32 operation,
        bytes32 holder,
        bytes32 returnId,
        bytes32 consignee,
        bytes32[] calldata objects,
        Taking calldata taking,
        bytes32 evidence
    ) external once(operation) {
        Act memory act = _act(operation, holder, evidence);
        bytes32[] memory all = _withTaken(act, objects, taking);
        if (all.length > 0) _send(act, returnId, consignee, Purpose.Return, all);
    }

    /// @inheritdoc ICustody
    function receiveLines(
        bytes32 operation,
        bytes32 holder,
        bytes32 shipment,
        bytes32[] calldata objects,
        bytes32 evidence
    ) external once(operation) {
        (Act memory act, Shipment storage sent) = _asConsignee(operation, holder, shipment, objects, evidence);
        uint40 number = sent.number;
        for (uint256 i = 0; i < objects.length; ++i) {
            // The shipment stays noted until something is done with the object: so long its receipt can be taken back.
            _put(_line(shipment, number, objects[i]), State.Held, act.number, number);
        }
        emit Received(operation, shipment, holder, objects, evidence);
    }

    /// @inheritdoc ICustody
    function returnLines(
        bytes32 operation,
        bytes32 holder,
        bytes32 shipment,
        bytes32 returnId,
        bytes32[] calldata objects,
        bytes32 evidence
    ) external once(operation) {
        (Act memory act, Shipment storage sent) = _asConsignee(operation, holder, shipment, objects, evidence);
        (bytes32 returning, uint40 number) = _newShipment(act, returnId, sent.consignor, Purpose.Return);
        for (uint256 i = 0; i < objects.length; ++i) {
            _put(_line(shipment, sent.number, objects[i]), State.Shipped, act.number, number);
        }
        emit Returned(operation, shipment, returning, objects, evidence);
        emit Shipped(
            operation, returning, holder, _holderId(sent.consignor), Purpose.Return, objects, evidence
        );
    }

    /// @inheritdoc ICustody
    function announceVoid(
        bytes32 operation,
        bytes32 holder,
        bytes32 shipment,
        bytes32[] calldata objects,
        bytes32 evidence
    ) external once(operation) {
        (, uint40 number) = _asConsignor(operation, holder, shipment, objects, evidence);
        uint40 voidableFrom = uint40(block.timestamp) + VOID_WINDOW;
        for (uint256 i = 0; i < objects.length; ++i) {
            bytes32 object = objects[i];
            _line(shipment, number, object);
            if (_voidNotices[object].shipment == number) revert CustodyVoidAlreadyAnnounced(object);
            _voidNotices[object] = VoidNotice(number, voidableFrom, false);
        }
        emit VoidAnnounced(operation, shipment, objects, voidableFrom, evidence);
    }

    /// @inheritdoc ICustody
    function contestVoid(
        bytes32 operation,
        bytes32 holder,
        bytes32 shipment,
        bytes32[] calldata objects,
        bytes32 evidence
    ) external once(operation) {
        (, Shipment storage sent) = _asConsignee(operation, holder, shipment, objects, evidence);
        uint40 number = sent.number;
        for (uint256 i = 0; i < objects.length; ++i) {
            bytes32 object = objects[i];
            (, VoidNotice storage notice) = _uncontested(shipment, number, object);
            if (block.timestamp >= notice.voidableFrom) revert CustodyVoidWindowClosed(object, notice.voidableFrom);
            notice.contested = true;
        }
        emit VoidContested(operation, shipment, objects, evidence);
    }

    /// @inheritdoc ICustody
    function agreeVoid(
        bytes32 operation,
        bytes32 holder,
        bytes32 shipment,
        bytes32[] calldata objects,
        bytes32 evidence
    ) external once(operation) {
        (, Shipment storage sent) = _asConsignee(operation, holder, shipment, objects, evidence);
        uint40 consignor = sent.consignor;
        for (uint256 i = 0; i < objects.length; ++i) {
            (Slot storage line,) = _announced(shipment, sent.number, objects[i]);
            _put(line, State.Held, consignor, 0);
        }
        emit Voided(operation, shipment, _holderId(consignor), objects, true, evidence);
    }

    /// @inheritdoc ICustody
    function voidLines(
        bytes32 operation,
        bytes32 holder,
        bytes32 shipment,
        bytes32[] calldata objects,
        bytes32 evidence
    ) external once(operation) {
        (Act memory act, uint40 number) = _asConsignor(operation, holder, shipment, objects, evidence);
        for (uint256 i = 0; i < objects.length; ++i) {
            bytes32 object = objects[i];
            (Slot storage line, VoidNotice storage notice) = _uncontested(shipment, number, object);
            if (block.timestamp < notice.voidableFrom) revert CustodyVoidWindowOpen(object, notice.voidableFrom);
            _put(line, State.Held, act.number, 0);
        }
        emit Voided(operation, shipment, holder, objects, false, evidence);
    }

    /// @inheritdoc ICustody
    function shipmentOf(bytes32 key) external view returns (ShipmentView memory) {
        Shipment storage sent = _shipments[key];
        return ShipmentView(
            sent.number,
            _holderId(sent.consignor),
            _holderId(sent.consignee),
            sent.shippedAt,
            sent.purpose
        );
    }

    /// @dev The objects named, and behind them what came straight out of a container.
    function _withTaken(Act memory act, bytes32[] calldata objects, Taking calldata taking)
        internal
        returns (bytes32[] memory all)
    {
        if (objects.length == 0 && taking.container == 0) revert CustodyIncomplete();
        bytes32[] memory taken = _takeOut(act, taking);
        all = new bytes32[](objects.length + taken.length);
        for (uint256 i = 0; i < objects.length; ++i) all[i] = objects[i];
        for (uint256 i = 0; i < taken.length; ++i) all[objects.length + i] = taken[i];
    }

    function _send(Act memory act, bytes32 id, bytes32 consignee, Purpose purpose, bytes32[] memory objects) private {
        uint40 to = consignee == 0 ? 0 : _reachable(consignee);
        if (to == act.number) revert CustodyConsigneeIsConsignor(act.holder);
        (bytes32 shipment, uint40 number) = _newShipment(act, id, to, purpose);
        for (uint256 i = 0; i < objects.length; ++i) {
            Slot storage slot = _slots[objects[i]];
            if (to != 0 && slot.reason == Reason.LeftNetwork && slot.holder == act.number) {
                slot.reason = Reason.None; // it went when it left; now its consignor says to whom
            } else {
                slot = _free(act, objects[i]);
                if (purpose == Purpose.Supply) {
                    if (slot.opened) revert CustodyIsOpened(objects[i]);
                    _requireUsable(objects[i], slot);
                }
            }
            if (to == 0) _finish(slot, Reason.LeftNetwork);
            else _put(slot, State.Shipped, act.number, number);
        }
        emit Shipped(act.operation, shipment, act.holder, consignee, purpose, objects, act.evidence);
        if (to == 0) emit LeftNetwork(act.operation, shipment, objects, act.evidence);
    }

    function _newShipment(Act memory act, bytes32 id, uint40 consignee, Purpose purpose)
        private
        returns (bytes32 key, uint40 number)
    {
        if (id == 0) revert CustodyIncomplete();
        key = keyOf(msg.sender, id);
        if (_shipments[key].number != 0) revert CustodyShipmentExists(key);
        number = ++_shipmentCount;
        _shipments[key] = Shipment(number, act.number, consignee, uint40(block.timestamp), purpose);
    }

    function _asConsignor(
        bytes32 operation,
        bytes32 holder,
        bytes32 shipment,
        bytes32[] calldata objects,
        bytes32 evidence
    ) private view returns (Act memory act, uint40 number) {
        act = _act(operation, holder, evidence);
        Shipment storage sent = _sent(shipment, objects);
        number = sent.number;
        if (sent.consignor != act.number) revert CustodyNotTheConsignor(shipment, act.holder);
    }

    function _asConsignee(
        bytes32 operation,
        bytes32 holder,
        bytes32 shipment,
        bytes32[] calldata objects,
        bytes32 evidence
    ) private view returns (Act memory act, Shipment storage sent) {
        act = _act(operation, holder, evidence);
        sent = _sent(shipment, objects);
        if (sent.consignee != act.number) revert CustodyNotTheConsignee(shipment, act.holder);
    }

    function _sent(bytes32 shipment, bytes32[] calldata objects) internal view returns (Shipment storage sent) {
        if (objects.length == 0) revert CustodyIncomplete();
        sent = _shipments[shipment];
        if (sent.number == 0) revert CustodyShipmentUnknown(shipment);
    }

    /// @dev The object, which is under way in this shipment.
    function _line(bytes32 shipment, uint40 number, bytes32 object) internal view returns (Slot storage slot) {
        slot = _slots[object];
        if (slot.state != State.Shipped || slot.within != number) revert CustodyNoOpenLine(shipment, object);
    }

    function _announced(bytes32 shipment, uint40 number, bytes32 object)
        private
        view
        returns (Slot storage line, VoidNotice storage notice)
    {
        line = _line(shipment, number, object);
        notice = _voidNotices[object];
        if (notice.shipment != number) revert CustodyVoidNotAnnounced(object);
    }

    function _uncontested(bytes32 shipment, uint40 number, bytes32 object)
        private
        view
        returns (Slot storage line, VoidNotice storage notice)
    {
        (line, notice) = _announced(shipment, number, object);
        if (notice.contested) revert CustodyVoidIsContested(object);
    }
}
