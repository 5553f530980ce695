// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICustody} from "./ICustody.sol";
import {IParties} from "./IParties.sol";
import {Shipments} from "./Shipments.sol";

/// @dev People's mistakes: what is lost, missing or was told wrongly, and how it is settled. A disputed object is frozen:
/// its state lets no other operation move it.
abstract contract Disputes is Shipments {
    uint40 private constant STALE_AFTER = 90 days;

    /// @dev Counts only while its object is disputed.
    struct Case {
        uint40 sender;
        uint40 receiver;
        bool bySender;
        Dispute what;
    }

    mapping(bytes32 object => Case) private _cases;

    // ------------------------------------------------------------------------------------------------ claiming

    /// @inheritdoc ICustody
    function lost(
        bytes32 operation,
        bytes32 holder,
        bytes32 shipment,
        bytes32[] calldata objects,
        bytes32 evidence
    ) external once(operation) {
        Act memory act = _act(operation, holder, evidence);
        Shipment storage sent = _sent(shipment, objects);
        Case memory claim = Case(sent.consignor, sent.consignee, act.number == sent.consignor, Dispute.Lost);
        if (!claim.bySender && act.number != sent.consignee) revert CustodyNotASide(objects[0], holder);
        for (uint256 i = 0; i < objects.length; ++i) {
            bytes32 object = objects[i];
            _line(shipment, sent.number, object);
            // The consignee could not contest it while the line is frozen.
            delete _voidNotices[object];
            _dispute(act, object, claim, sent.number, shipment);
        }
    }

    /// @inheritdoc ICustody
    function missing(bytes32 operation, bytes32 holder, Taking calldata taking, bytes32 evidence)
        external
        once(operation)
    {
        if (taking.children.length + taking.claims.length == 0) revert CustodyIncomplete();
        Act memory act = _act(operation, holder, evidence);
        bytes32 container = taking.container;
        uint40 number = _openContainer(act, container).contents;
        for (uint256 i = 0; i < taking.children.length; ++i) {
            bytes32 child = taking.children[i];
            Slot storage slot = _known(child);
            if (slot.state != State.Packed || slot.within != number) revert CustodyNotInContainer(child, container);
            _dispute(act, child, _short(act, child, slot.holder), 0, container);
        }
        Contents storage from = _contents[number];
        for (uint256 i = 0; i < taking.claims.length; ++i) {
            (bytes32 child, uint40 batch) = _prove(from, number, taking.claims[i]);
            if (_slots[child].kind != Kind.None) revert CustodyObjectExists(child);
            _createProven(act, from, number, child, batch, taking.claims[i]);
            _dispute(act, child, _short(act, child, from.packer), 0, container);
        }
    }

    // ------------------------------------------------------------------------------------------------ settling

    /// @inheritdoc ICustody
    function found(
        bytes32 operation,
        bytes32 holder,
        bytes32 shipment,
        bytes32[] calldata objects,
        bytes32 evidence
    ) external once(operation) {
        Act memory act = _actOn(operation, holder, objects, evidence);
        for (uint256 i = 0; i < objects.length; ++i) {
            bytes32 object = objects[i];
            (Slot storage slot, Case storage claim) = _onASide(act, shipment, object);
            if (shipment != 0) _resume(act, object, slot, claim.sender, shipment, Cause.Found);
            else _hold(act, object, slot, act.number, Cause.Found);
        }
    }

    /// @inheritdoc ICustody
    function confirmLost(
        bytes32 operation,
        bytes32 holder,
        bytes32 shipment,
        bytes32[] calldata objects,
        bytes32 evidence
    ) external once(operation) {
        Act memory act = _actOn(operation, holder, objects, evidence);
        for (uint256 i = 0; i < objects.length; ++i) {
            bytes32 object = objects[i];
            (Slot storage slot, Case storage claim) = _onASide(act, shipment, object);
            if (claim.bySender == (act.number == claim.sender)) revert CustodyOwnClaim(object, holder);
            _lose(act, object, slot, Cause.LostConfirmed);
        }
    }

    /// @inheritdoc ICustody
    function resolve(
        bytes32 operation,
        bytes32 holder,
        bytes32 shipment,
        bytes32[] calldata objects,
        Ruling ruling,
        bytes32 evidence
    ) external once(operation) {
        if (objects.length == 0) revert CustodyIncomplete();
        Act memory act = _judge(operation, holder, evidence);
        for (uint256 i = 0; i < objects.length; ++i) {
            bytes32 object = objects[i];
            (Slot storage slot, uint40 sender, uint40 receiver) = _resolvable(shipment, object);
            if (ruling == Ruling.Lost) {
                slot.holder = 0; // so that nobody takes it back alone
                _lose(act, object, slot, Cause.Ruled);
            } else {
                _hold(act, object, slot, ruling == Ruling.ToSender ? sender : receiver, Cause.Ruled);
            }
        }
    }

    /// @inheritdoc ICustody
    function correct(
        bytes32 operation,
        bytes32 holder,
        Correction correction,
        bytes32 about,
        bytes32[] calldata objects,
        bytes32 evidence
    ) external once(operation) {
        Act memory act = _actOn(operation, holder, objects, evidence);
        for (uint256 i = 0; i < objects.length; ++i) {
            bytes32 object = objects[i];
            if (correction == Correction.NotEnded) _notEnded(act, object);
            else if (correction == Correction.NotReceived) _notReceived(act, object, about);
            else _notMine(act, object, about);
        }
    }

    /// @inheritdoc ICustody
    function disputeOf(bytes32 object) external view returns (DisputeView memory) {
        Case storage claim = _cases[object];
        if (_slots[object].state != State.Disputed) return DisputeView(Dispute.None, 0, 0, 0);
        bytes32 sender = _holderId(claim.sender);
        bytes32 receiver = _holderId(claim.receiver);
        return DisputeView(claim.what, sender, receiver, claim.bySender ? sender : receiver);
    }

    // ------------------------------------------------------------------------------------------------ correcting

    /// @dev Whose word ended it takes the word back. What was used up for another batch stays used up.
    function _notEnded(Act memory act, bytes32 object) private {
        Slot storage slot = _slots[object];
        if (slot.state != State.Finished || slot.reason == Reason.Transformed || slot.holder != act.number) {
            revert CustodyNotCorrectable(object);
        }
        slot.reason = Reason.None;
        _hold(act, object, slot, act.number, Cause.NotEnded);
    }

    /// @dev Only while it stands as it was received, whole.
    function _notReceived(Act memory act, bytes32 object, bytes32 shipment) private {
        Slot storage slot = _free(act, object);
        Shipment storage sent = _shipments[shipment];
        if (sent.number == 0 || slot.within != sent.number || slot.opened) revert CustodyNotCorrectable(object);
        _resume(act, object, slot, sent.consignor, shipment, Cause.NotReceived);
    }

    function _notMine(Act memory act, bytes32 object, bytes32 other) private {
        _free(act, object);
        uint40 to = _reachable(other);
        if (to == act.number) revert CustodyOwnPacking(object, act.holder);
        _dispute(act, object, Case(act.number, to, true, Dispute.Misplaced), 0, 0);
    }

    // ------------------------------------------------------------------------------------------------ inside

    function _actOn(bytes32 operation, bytes32 holder, bytes32[] calldata objects, bytes32 evidence)
        private
        view
        returns (Act memory)
    {
        if (objects.length == 0) revert CustodyIncomplete();
        return _act(operation, holder, evidence);
    }

    /// @dev The receiver claims a child missing that this holder had put in.
    function _short(Act memory act, bytes32 child, uint40 packer) private pure returns (Case memory) {
        if (packer == act.number) revert CustodyOwnPacking(child, act.holder);
        return Case(packer, act.number, false, Dispute.Missing);
    }

    function _dispute(Act memory act, bytes32 object, Case memory claim, uint40 within, bytes32 place) private {
        _put(_slots[object], State.Disputed, claim.sender, within);
        _cases[object] = claim;
        emit Disputed(
            act.operation,
            object,
            place,
            claim.what,
            _holderId(claim.sender),
            _holderId(claim.receiver),
            act.holder,
            act.evidence
        );
    }

    /// @dev The object, which is disputed as a line of this shipment, or otherwise where there is no shipment.
    function _disputed(bytes32 shipment, bytes32 object) private view returns (Slot storage slot, Case storage claim) {
        slot = _slots[object];
        claim = _cases[object];
        bool asked = slot.state == State.Disputed && slot.within == _shipments[shipment].number
            && (shipment != 0) == (claim.what == Dispute.Lost);
        if (!asked) revert CustodyNotDisputed(object);
    }

    function _onASide(Act memory act, bytes32 shipment, bytes32 object)
        private
        view
        returns (Slot storage slot, Case storage claim)
    {
        (slot, claim) = _disputed(shipment, object);
        if (act.number != claim.sender && act.number != claim.receiver) revert CustodyNotASide(object, act.holder);
    }

    /// @dev A regulator, or the consortium where no holder is named.
    function _judge(bytes32 operation, bytes32 holder, bytes32 evidence) private view returns (Act memory act) {
        if (holder == 0 && msg.sender == address(PARTIES)) return Act(operation, 0, evidence, 0, IParties.Role.None);
        act = _act(operation, holder, evidence);
        if (act.role != IParties.Role.Regulator) revert CustodyRoleNotAllowed(holder);
    }

    /// @dev The object, which is disputed, or an open line that is contested or has been open for too long.
    function _resolvable(bytes32 shipment, bytes32 object)
        private
        view
        returns (Slot storage slot, uint40 sender, uint40 receiver)
    {
        slot = _slots[object];
        if (slot.state == State.Disputed) {
            (, Case storage claim) = _disputed(shipment, object);
            return (slot, claim.sender, claim.receiver);
        }
        Shipment storage sent = _shipments[shipment];
        _line(shipment, sent.number, object);
        VoidNotice storage notice = _voidNotices[object];
        bool contested = notice.shipment == sent.number && notice.contested;
        uint40 resolvableFrom = sent.shippedAt + STALE_AFTER;
        if (!contested && block.timestamp < resolvableFrom) revert CustodyNotStale(object, resolvableFrom);
        return (slot, sent.consignor, sent.consignee);
    }

    function _hold(Act memory act, bytes32 object, Slot storage slot, uint40 holder, Cause cause) private {
        _put(slot, State.Held, holder, 0);
        _settled(act, object, _holderId(holder), cause, State.Held);
    }

    function _resume(
        Act memory act,
        bytes32 object,
        Slot storage slot,
        uint40 consignor,
        bytes32 shipment,
        Cause cause
    ) private {
        _put(slot, State.Shipped, consignor, _shipments[shipment].number);
        _settled(act, object, shipment, cause, State.Shipped);
    }

    function _lose(Act memory act, bytes32 object, Slot storage slot, Cause cause) private {
        _finish(slot, Reason.Lost);
        _settled(act, object, 0, cause, State.Finished);
    }

    function _settled(Act memory act, bytes32 object, bytes32 to, Cause cause, State state) private {
        emit Settled(act.operation, object, to, act.holder, cause, state, act.evidence);
    }
}
