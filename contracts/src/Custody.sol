// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICustody} from "./ICustody.sol";
import {IParties} from "./IParties.sol";
import {Disputes} from "./Disputes.sol";
import {Holdings} from "./Holdings.sol";

/// @title Who holds what
contract Custody is Disputes {
    constructor(IParties parties) Holdings(parties) {}

    // ------------------------------------------------------------------------------------------------ containers

    /// @inheritdoc ICustody
    function pack(
        bytes32 operation,
        bytes32 holder,
        bytes32 containerId,
        bytes32 contentsRoot,
        bytes32[] calldata children,
        bytes32 evidence
    ) external once(operation) {
        Act memory act = _act(operation, holder, evidence);
        (bytes32 container,) = _create(act, Kind.Container, containerId, 0);
        _putIn(act, container, contentsRoot, children);
    }

    /// @inheritdoc ICustody
    function packInto(
        bytes32 operation,
        bytes32 holder,
        bytes32 container,
        bytes32 addedRoot,
        bytes32[] calldata children,
        bytes32 evidence
    ) external once(operation) {
        _putIn(_act(operation, holder, evidence), container, addedRoot, children);
    }

    /// @inheritdoc ICustody
    function unpack(bytes32 operation, bytes32 holder, Taking calldata taking, bytes32 evidence)
        external
        once(operation)
    {
        if (taking.container == 0) revert CustodyIncomplete();
        _takeOut(_act(operation, holder, evidence), taking);
    }

    // ------------------------------------------------------------------------------------------------ ending

    /// @inheritdoc ICustody
    function decommission(
        bytes32 operation,
        bytes32 holder,
        bytes32[] calldata objects,
        Taking calldata taking,
        Reason reason,
        bytes32 commitment,
        bytes32 evidence
    ) external once(operation) {
        bool known = reason > Reason.None && reason <= Reason.Retired || reason == Reason.Lost;
        if (!known) revert CustodyNotAReason(reason);
        Act memory act = _act(operation, holder, evidence);
        bytes32[] memory all = _withTaken(act, objects, taking);
        bool used = reason == Reason.Dispensed || reason == Reason.Exported;
        for (uint256 i = 0; i < all.length; ++i) {
            Slot storage slot = _free(act, all[i]);
            if (used) _requireUsable(all[i], slot);
            _finish(slot, reason);
        }
        if (all.length > 0) emit Decommissioned(operation, holder, reason, all, commitment, evidence);
    }

    /// @inheritdoc ICustody
    function dispensePart(
        bytes32 operation,
        bytes32 holder,
        bytes32 object,
        Taking calldata taking,
        bytes32 commitment,
        bool usedUp,
        bytes32 evidence
    ) external once(operation) {
        Act memory act = _act(operation, holder, evidence);
        if (object == 0) object = _takeOne(act, taking);
        else if (_takeOut(act, taking).length > 0) revert CustodyIncomplete();
        if (object == 0) return;

        Slot storage slot = _free(act, object);
        if (slot.kind != Kind.Unit) revert CustodyWrongKind(object, slot.kind);
        _requireUsable(object, slot);
        slot.opened = true;
        if (usedUp) _finish(slot, Reason.Dispensed);
        emit PartDispensed(operation, object, holder, commitment, usedUp, evidence);
    }

    // ------------------------------------------------------------------------------------------------ reading

    /// @inheritdoc ICustody
    function objectOf(bytes32 key) external view returns (ObjectView memory) {
        Slot storage slot = _slots[key];
        return ObjectView({
            kind: slot.kind,
            state: slot.state,
            reason: slot.reason,
            opened: slot.opened,
            holder: _holderId(_outermost(slot).holder),
            container: slot.state == State.Packed ? _contents[slot.within].key : bytes32(0),
            origin: _contents[slot.origin].key,
            batch: _contents[slot.batch].key,
            contentsRoot: _contents[slot.contents].root,
            shipment: slot.state == State.Shipped || slot.state == State.Disputed ? slot.within : 0
        });
    }

    // ------------------------------------------------------------------------------------------------ inside

    /// @dev The one pack that comes straight out of a container; zero where it was claimed before.
    function _takeOne(Act memory act, Taking calldata taking) private returns (bytes32) {
        if (taking.children.length + taking.claims.length != 1) revert CustodyIncomplete();
        bytes32[] memory taken = _takeOut(act, taking);
        return taken.length == 0 ? bytes32(0) : taken[0];
    }
}
