// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICustody} from "./ICustody.sol";
import {IParties} from "./IParties.sol";
import {Holdings} from "./Holdings.sol";

/// @dev Batches and the lots that they belong to: how goods begin, and how a recall stops them.
abstract contract Lots is Holdings {
    uint256 private constant MOST_SOURCES = 32;

    /// @dev A recall stands while either flag does.
    struct Lot {
        uint40 owner;
        bool recalledByMaker;
        bool recalledByRegulator;
    }

    mapping(bytes32 key => Lot) private _lots;
    mapping(uint40 batch => bytes32[] lots) private _sourceLots;

    // ------------------------------------------------------------------------------------------------ beginning

    /// @inheritdoc ICustody
    function commission(
        bytes32 operation,
        bytes32 holder,
        bytes32 batchId,
        bytes32 lotTag,
        bytes32 contentsRoot,
        bytes32 evidence
    ) external once(operation) {
        Act memory act = _act(operation, holder, evidence);
        _requireMaker(act);
        _begin(act, batchId, lotTag, contentsRoot);
    }

    /// @inheritdoc ICustody
    function introduce(
        bytes32 operation,
        bytes32 holder,
        bytes32 batchId,
        bytes32 lotTag,
        bytes32 contentsRoot,
        bytes32 evidence
    ) external once(operation) {
        Act memory act = _act(operation, holder, evidence);
        if (act.role != IParties.Role.Distributor) revert CustodyRoleNotAllowed(holder);
        bytes32 lot = _ownLot(act, lotTag);
        (bytes32 batch,) = _createBatch(act, batchId, lot, contentsRoot);
        emit Introduced(operation, batch, lot, holder, contentsRoot, evidence);
    }

    /// @inheritdoc ICustody
    function transform(
        bytes32 operation,
        bytes32 holder,
        bytes32[] calldata inputs,
        bytes32 batchId,
        bytes32 lotTag,
        bytes32 contentsRoot,
        bytes32 evidence
    ) external once(operation) {
        if (inputs.length == 0) revert CustodyIncomplete();
        Act memory act = _act(operation, holder, evidence);
        _requireMaker(act);
        (bytes32 batch, uint40 number) = _begin(act, batchId, lotTag, contentsRoot);
        bytes32[] storage sources = _sourceLots[number];
        for (uint256 i = 0; i < inputs.length; ++i) {
            uint40 used = _useUp(act, inputs[i]);
            _addSource(sources, batch, _contents[used].lot);
            bytes32[] storage further = _sourceLots[used];
            for (uint256 j = 0; j < further.length; ++j) _addSource(sources, batch, further[j]);
        }
        emit Transformed(operation, batch, holder, inputs, sources, evidence);
    }

    // ------------------------------------------------------------------------------------------------ recall

    /// @inheritdoc ICustody
    function recall(bytes32 operation, bytes32 holder, bytes32 lot, bytes32 evidence) external once(operation) {
        if (!_setRecalled(_act(operation, holder, evidence), lot, true)) revert CustodyAlreadyRecalled(lot);
        emit Recalled(operation, lot, holder, evidence);
    }

    /// @inheritdoc ICustody
    function liftRecall(bytes32 operation, bytes32 holder, bytes32 lot, bytes32 evidence) external once(operation) {
        if (!_setRecalled(_act(operation, holder, evidence), lot, false)) revert CustodyNotRecalled(lot);
        emit RecallLifted(operation, lot, holder, evidence);
    }

    /// @inheritdoc ICustody
    function recalledLot(bytes32 object) external view returns (bytes32 lot) {
        return _stoppingLot(_slots[object]);
    }

    /// @inheritdoc ICustody
    function recalled(bytes32 lot) public view returns (bool) {
        Lot storage found = _lots[lot];
        return found.recalledByMaker || found.recalledByRegulator;
    }

    /// @inheritdoc ICustody
    function lotOf(bytes32 holder, bytes32 lotTag) public pure returns (bytes32) {
        return keccak256(abi.encode(holder, lotTag));
    }

    // ------------------------------------------------------------------------------------------------ inside

    /// @dev Fails where a recall keeps the object from going to somebody who will use it.
    function _requireUsable(bytes32 object, Slot storage slot) internal view {
        bytes32 lot = _stoppingLot(slot);
        if (lot != 0) revert CustodyIsRecalled(object, lot);
    }

    function _requireMaker(Act memory act) private pure {
        if (!_isMaker(act.role)) revert CustodyRoleNotAllowed(act.holder);
    }

    function _isMaker(IParties.Role role) private pure returns (bool) {
        return role == IParties.Role.Manufacturer || role == IParties.Role.Repackager;
    }

    function _begin(Act memory act, bytes32 batchId, bytes32 lotTag, bytes32 contentsRoot)
        private
        returns (bytes32 batch, uint40 number)
    {
        bytes32 lot = _ownLot(act, lotTag);
        (batch, number) = _createBatch(act, batchId, lot, contentsRoot);
        emit Commissioned(act.operation, batch, lot, act.holder, contentsRoot, act.evidence);
    }

    /// @dev The holder is part of a lot's key, so that nobody can take it before its maker.
    function _ownLot(Act memory act, bytes32 lotTag) private returns (bytes32 lot) {
        if (lotTag == 0) revert CustodyIncomplete();
        lot = lotOf(act.holder, lotTag);
        if (_lots[lot].owner == 0) _lots[lot].owner = act.number;
    }

    /// @dev Finishes an input of a transformation; answers with its batch.
    function _useUp(Act memory act, bytes32 input) private returns (uint40) {
        Slot storage slot = _free(act, input);
        if (slot.kind != Kind.Unit) revert CustodyWrongKind(input, slot.kind);
        if (slot.opened) revert CustodyIsOpened(input);
        _requireUsable(input, slot);
        _finish(slot, Reason.Transformed);
        return slot.batch;
    }

    function _addSource(bytes32[] storage sources, bytes32 batch, bytes32 lot) private {
        uint256 count = sources.length;
        for (uint256 i = 0; i < count; ++i) {
            if (sources[i] == lot) return;
        }
        if (count == MOST_SOURCES) revert CustodyTooManySources(batch, MOST_SOURCES);
        sources.push(lot);
    }

    /// @dev False where the flag stood like this already.
    function _setRecalled(Act memory act, bytes32 lot, bool value) private returns (bool changed) {
        Lot storage found = _lots[lot];
        if (found.owner == 0) revert CustodyLotUnknown(lot);
        if (act.role == IParties.Role.Regulator) {
            changed = found.recalledByRegulator != value;
            found.recalledByRegulator = value;
        } else {
            if (found.owner != act.number || !_isMaker(act.role)) revert CustodyNotTheMaker(lot, act.holder);
            changed = found.recalledByMaker != value;
            found.recalledByMaker = value;
        }
    }

    function _stoppingLot(Slot storage slot) internal view returns (bytes32) {
        uint40 batch = slot.kind == Kind.Batch ? slot.contents : slot.batch;
        if (batch == 0) return 0;
        bytes32 lot = _contents[batch].lot;
        if (recalled(lot)) return lot;
        bytes32[] storage sources = _sourceLots[batch];
        for (uint256 i = 0; i < sources.length; ++i) {
            if (recalled(sources[i])) return sources[i];
        }
        return 0;
    }
}
