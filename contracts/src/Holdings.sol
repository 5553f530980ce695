// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Hashes} from "@openzeppelin/contracts/utils/cryptography/Hashes.sol";
import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";
import {ICustody} from "./ICustody.sol";
import {IParties} from "./IParties.sol";
import {Operations} from "./Operations.sol";

/// @dev Objects and what they contain: slots, containers, batches, and how children go in and come out.
abstract contract Holdings is ICustody, Operations {
    /// @dev One storage word per object. Parties, containers and shipments stand in it by number.
    /// While an object is shipped, `holder` is the consignor; while it is packed, who packed it; while it is disputed,
    /// the sender.
    struct Slot {
        Kind kind;
        State state;
        Reason reason;
        bool opened;
        uint40 holder;
        uint40 within; // the container while packed, the shipment while shipped and right after the receipt
        uint40 origin; // the container or batch that it first came out of without a slot
        uint40 batch; // of a unit
        uint40 contents; // of a container or batch
    }

    /// @dev What a container or batch holds, and who vouches for its root.
    struct Contents {
        bytes32 key;
        bytes32 root;
        address creator;
        uint40 packer;
        bytes32 lot; // of a batch
    }

    /// @dev Who acts, in which operation.
    struct Act {
        bytes32 operation;
        bytes32 holder;
        bytes32 evidence;
        uint40 number;
        IParties.Role role;
    }

    IParties internal immutable PARTIES;

    uint40 private _contentsCount;
    mapping(bytes32 key => Slot) internal _slots;
    mapping(uint40 number => Contents) internal _contents;
    mapping(uint40 holder => bool) private _holdsBatch;

    constructor(IParties parties) {
        PARTIES = parties;
    }

    /// @inheritdoc ICustody
    function leafOf(Kind kind, bytes32 key, bytes32 contentsRoot) public view returns (bytes32) {
        // Hashed twice, so that an inner node never passes for a leaf.
        return keccak256(bytes.concat(keccak256(abi.encode(kind, block.chainid, address(this), key, contentsRoot))));
    }

    /// @inheritdoc ICustody
    function keyOf(address account, bytes32 id) public pure returns (bytes32) {
        return keccak256(abi.encode(account, id));
    }

    /// @inheritdoc ICustody
    function unitOf(bytes32 batch, bytes32 tag) public pure returns (bytes32) {
        return keccak256(abi.encode(batch, tag));
    }

    function _act(bytes32 operation, bytes32 holder, bytes32 evidence) internal view returns (Act memory) {
        (uint40 number, IParties.Role role) = PARTIES.acting(msg.sender, holder);
        return Act(operation, holder, evidence, number, role);
    }

    /// @dev The number of a holder that goods may be sent to.
    function _reachable(bytes32 holder) internal view returns (uint40) {
        return PARTIES.reachable(holder);
    }

    function _holderId(uint40 number) internal view returns (bytes32) {
        return PARTIES.holderId(number);
    }

    // ------------------------------------------------------------------------------------------------ objects

    function _known(bytes32 object) internal view returns (Slot storage slot) {
        slot = _slots[object];
        if (slot.kind == Kind.None) revert CustodyObjectUnknown(object);
    }

    /// @dev The object, which the acting holder holds alone and may move.
    function _free(Act memory act, bytes32 object) internal view returns (Slot storage slot) {
        slot = _known(object);
        if (slot.kind == Kind.Batch) revert CustodyWrongKind(object, Kind.Batch);
        if (slot.state != State.Held) revert CustodyNotFree(object, slot.state);
        if (slot.holder != act.number) revert CustodyNotTheHolder(object, act.holder);
    }

    function _put(Slot storage slot, State state, uint40 holder, uint40 within) internal {
        (slot.state, slot.holder, slot.within) = (state, holder, within);
    }

    function _finish(Slot storage slot, Reason reason) internal {
        (slot.state, slot.reason, slot.within) = (State.Finished, reason, 0);
    }

    function _outermost(Slot storage slot) internal view returns (Slot storage) {
        while (slot.state == State.Packed) slot = _slots[_contents[slot.within].key];
        return slot;
    }

    /// @dev Gives a container or batch its slot.
    function _create(Act memory act, Kind kind, bytes32 id, bytes32 root) internal returns (bytes32 key, uint40 number) {
        if (id == 0) revert CustodyIncomplete();
        key = keyOf(msg.sender, id);
        if (_slots[key].kind != Kind.None) revert CustodyObjectExists(key);
        number = _newContents(key, root, msg.sender, act.number);
        _newSlot(act, key, kind, 0, 0, number);
    }

    function _newSlot(Act memory act, bytes32 key, Kind kind, uint40 origin, uint40 batch, uint40 contents) private {
        _slots[key] = Slot(kind, State.Held, Reason.None, false, act.number, 0, origin, batch, contents);
    }

    function _newContents(bytes32 key, bytes32 root, address creator, uint40 packer) private returns (uint40 number) {
        number = ++_contentsCount;
        _contents[number] = Contents(key, root, creator, packer, 0);
    }

    /// @dev A batch of this lot; its holder may name children by root alone from now on.
    function _createBatch(Act memory act, bytes32 batchId, bytes32 lot, bytes32 root)
        internal
        returns (bytes32 batch, uint40 number)
    {
        if (root == 0) revert CustodyIncomplete();
        (batch, number) = _create(act, Kind.Batch, batchId, root);
        _contents[number].lot = lot;
        if (!_holdsBatch[act.number]) _holdsBatch[act.number] = true;
    }

    // ------------------------------------------------------------------------------------------------ going in

    function _putIn(Act memory act, bytes32 container, bytes32 addedRoot, bytes32[] calldata children) internal {
        if (addedRoot == 0 && children.length == 0) revert CustodyIncomplete();
        Slot storage slot = _openContainer(act, container);
        if (slot.kind != Kind.Container) revert CustodyWrongKind(container, slot.kind);

        uint40 number = slot.contents;
        if (addedRoot != 0) _addRoot(act, _contents[number], addedRoot);
        uint40 outermost = _outermost(slot).contents;
        for (uint256 i = 0; i < children.length; ++i) {
            Slot storage child = _free(act, children[i]);
            if (child.contents == outermost) revert CustodyInsideItself(children[i]);
            if (child.opened) revert CustodyIsOpened(children[i]);
            _put(child, State.Packed, act.number, number);
        }
        emit Packed(
            act.operation, container, act.holder, addedRoot, _contents[number].root, children, act.evidence
        );
    }

    /// @dev Old proofs stay good: the root before and the added one become siblings.
    function _addRoot(Act memory act, Contents storage contents, bytes32 added) private {
        if (contents.packer != act.number || !_holdsBatch[act.number]) revert CustodyNotByRoot(act.holder);
        bytes32 root = contents.root;
        contents.root = root == 0 ? added : Hashes.commutativeKeccak256(root, added);
    }

    /// @dev The container or batch, whose outermost container the acting holder holds.
    function _openContainer(Act memory act, bytes32 container) internal view returns (Slot storage slot) {
        slot = _known(container);
        if (slot.contents == 0) revert CustodyWrongKind(container, slot.kind);
        Slot storage outermost = _outermost(slot);
        if (outermost.state != State.Held) revert CustodyContainerNotOpen(container, outermost.state);
        if (outermost.holder != act.number) revert CustodyNotTheHolder(container, act.holder);
    }

    // ------------------------------------------------------------------------------------------------ coming out

    /// @dev What came out is held alone by the acting holder. Children of a double claim are not among it.
    function _takeOut(Act memory act, Taking calldata taking) internal returns (bytes32[] memory taken) {
        uint256 most = taking.children.length + taking.claims.length;
        if ((taking.container == 0) != (most == 0)) revert CustodyIncomplete();
        taken = new bytes32[](most);
        if (most == 0) return taken;

        uint40 number = _openContainer(act, taking.container).contents;
        uint256 count = 0;
        for (uint256 i = 0; i < taking.children.length; ++i) {
            bytes32 child = taking.children[i];
            if (!_takeChild(act, _known(child), number)) revert CustodyNotInContainer(child, taking.container);
            taken[count++] = child;
        }
        for (uint256 i = 0; i < taking.claims.length; ++i) {
            (bytes32 child, bool granted) = _claim(act, number, taking.claims[i]);
            if (granted) taken[count++] = child;
        }
        assembly ("memory-safe") {
            mstore(taken, count) // only ever shorter
        }
        if (count > 0) emit Unpacked(act.operation, taking.container, act.holder, taken, act.evidence);
    }

    function _takeChild(Act memory act, Slot storage child, uint40 number) private returns (bool) {
        if (child.state != State.Packed || child.within != number) return false;
        _put(child, State.Held, act.number, 0);
        return true;
    }

    /// @dev Gives a proven child its slot; false where it was claimed before, out of something else.
    function _claim(Act memory act, uint40 number, Claim calldata claim) private returns (bytes32 child, bool granted) {
        Contents storage from = _contents[number];
        uint40 batch;
        (child, batch) = _prove(from, number, claim);

        Slot storage slot = _slots[child];
        if (slot.kind == Kind.None) {
            _createProven(act, from, number, child, batch, claim);
            return (child, true);
        }
        if (_takeChild(act, slot, number)) return (child, true);
        if (slot.origin == number) revert CustodyNotInContainer(child, from.key);
        bytes32 packer = _holderId(from.packer);
        emit DoubleClaim(
            child, _contents[slot.origin].key, from.key, packer, act.holder, act.operation, act.evidence
        );
        return (child, false);
    }

    function _createProven(
        Act memory act,
        Contents storage from,
        uint40 number,
        bytes32 child,
        uint40 batch,
        Claim calldata claim
    ) internal {
        uint40 contents =
            claim.kind == Kind.Container ? _newContents(child, claim.contentsRoot, from.creator, from.packer) : 0;
        _newSlot(act, child, claim.kind, number, batch, contents);
        emit SlotCreated(
            act.operation, child, from.key, claim.kind, claim.batch, claim.contentsRoot, act.holder, act.evidence
        );
    }

    /// @dev Fails unless the child stands under the container's root, and a unit also under that of a batch which the
    /// container's packer holds. Answers with the child's key, and the number of a unit's batch.
    function _prove(Contents storage from, uint40 number, Claim calldata claim)
        internal
        view
        returns (bytes32 child, uint40 batch)
    {
        bool unit = claim.kind == Kind.Unit;
        child = unit ? unitOf(claim.batch, claim.id) : keyOf(from.creator, claim.id);
        if (!unit && (claim.kind != Kind.Container || from.lot != 0)) revert CustodyWrongKind(child, claim.kind);
        if (unit ? claim.contentsRoot != 0 : claim.batch != 0) revert CustodyWrongKind(child, claim.kind);

        bytes32 leaf = leafOf(claim.kind, child, claim.contentsRoot);
        if (!MerkleProof.verifyCalldata(claim.proof, from.root, leaf)) revert CustodyNotProven(child, from.key);
        if (unit) batch = _proveBatch(from, number, child, claim, leaf);
    }

    function _proveBatch(Contents storage from, uint40 number, bytes32 unit, Claim calldata claim, bytes32 leaf)
        private
        view
        returns (uint40 source)
    {
        Slot storage batch = _slots[claim.batch];
        source = batch.contents;
        bool vouched = batch.kind == Kind.Batch && batch.holder == from.packer
            && (source == number || MerkleProof.verifyCalldata(claim.batchProof, _contents[source].root, leaf));
        if (!vouched) revert CustodyNotInBatch(unit, claim.batch);
    }
}
