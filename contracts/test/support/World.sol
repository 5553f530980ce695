// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Custody} from "../../src/Custody.sol";
import {EvidenceLog} from "../../src/EvidenceLog.sol";
import {ICustody} from "../../src/ICustody.sol";
import {IParties} from "../../src/IParties.sol";
import {Parties} from "../../src/Parties.sol";
import {Trees} from "./Trees.sol";
import {vm} from "./Vm.sol";

/// @dev The three contracts, some partners, and words for what they do.
abstract contract World {
    struct Partner {
        address account;
        bytes32 holder;
    }

    /// @dev A batch with its units, as its maker's node knows it.
    struct Batch {
        bytes32 key;
        bytes32 lot;
        bytes32[] tags;
        bytes32[] leaves;
    }

    /// @dev A container with the leaves of its children without slots.
    struct Box {
        bytes32 key;
        bytes32 id;
        bytes32[] leaves;
    }

    bytes32 internal constant EVIDENCE = keccak256("evidence");
    address internal constant CONSORTIUM = address(0xC0);

    Parties internal parties;
    Custody internal custody;
    EvidenceLog internal log;
    Partner internal maker;
    Partner internal otherMaker;
    Partner internal repackager;
    Partner internal distributor;
    Partner internal pharmacy;
    Partner internal regulator;
    uint256 private _drawn;

    function setUp() public virtual {
        parties = new Parties(CONSORTIUM);
        custody = new Custody(parties);
        log = new EvidenceLog(parties);
        maker = _enrolled(IParties.Role.Manufacturer);
        otherMaker = _enrolled(IParties.Role.Manufacturer);
        repackager = _enrolled(IParties.Role.Repackager);
        distributor = _enrolled(IParties.Role.Distributor);
        pharmacy = _enrolled(IParties.Role.Dispenser);
        regulator = _enrolled(IParties.Role.Regulator);
    }

    // ------------------------------------------------------------------------------------------------ drawing

    /// @dev A fresh operation id, holder id, batch id …
    function _draw() internal returns (bytes32) {
        return keccak256(abi.encode("drawn", ++_drawn));
    }

    function _enrolled(IParties.Role role) internal returns (Partner memory partner) {
        partner = Partner(address(uint160(uint256(_draw()))), _draw());
        vm.prank(CONSORTIUM);
        parties.enrol(_draw(), partner.account, role, _draw(), partner.holder, EVIDENCE);
    }

    function _list() internal pure returns (bytes32[] memory) {}

    function _list(bytes32 a) internal pure returns (bytes32[] memory list) {
        list = new bytes32[](1);
        list[0] = a;
    }

    function _list(bytes32 a, bytes32 b) internal pure returns (bytes32[] memory list) {
        list = new bytes32[](2);
        (list[0], list[1]) = (a, b);
    }

    // ------------------------------------------------------------------------------------------------ leaves

    /// @dev Units of a batch that will be made by this account under this id.
    function _units(Partner memory by, bytes32 batchId, bytes32 lotTag, uint256 count)
        internal
        returns (Batch memory batch)
    {
        batch.key = _key(by, batchId);
        batch.lot = keccak256(abi.encode(by.holder, lotTag));
        batch.tags = new bytes32[](count);
        batch.leaves = new bytes32[](count);
        for (uint256 i = 0; i < count; ++i) {
            batch.tags[i] = keccak256(abi.encode(_draw(), "https://id.gs1.org/01/09506000134352/21/A"));
            batch.leaves[i] = _leaf(ICustody.Kind.Unit, _unit(batch, i), 0);
        }
    }

    function _unit(Batch memory batch, uint256 i) internal pure returns (bytes32) {
        return keccak256(abi.encode(batch.key, batch.tags[i]));
    }

    function _key(Partner memory by, bytes32 id) internal pure returns (bytes32) {
        return keccak256(abi.encode(by.account, id));
    }

    /// @dev Written out again here, so that the contract's own encoding is tested against it.
    function _leaf(ICustody.Kind kind, bytes32 key, bytes32 root) internal view returns (bytes32) {
        return keccak256(
            bytes.concat(keccak256(abi.encode(uint8(kind), block.chainid, address(custody), key, root)))
        );
    }

    // ------------------------------------------------------------------------------------------------ doing

    function _commissioned(Partner memory by, uint256 count) internal returns (Batch memory) {
        return _commissioned(by, _draw(), count);
    }

    function _commissioned(Partner memory by, bytes32 lotTag, uint256 count) internal returns (Batch memory batch) {
        bytes32 batchId = _draw();
        batch = _units(by, batchId, lotTag, count);
        vm.prank(by.account);
        custody.commission(_draw(), by.holder, batchId, lotTag, Trees.root(batch.leaves), EVIDENCE);
    }

    /// @dev A container packed by root alone with all units of the batch.
    function _packed(Partner memory by, Batch memory batch) internal returns (Box memory) {
        return _packedLeaves(by, batch.leaves);
    }

    function _packedLeaves(Partner memory by, bytes32[] memory leaves) internal returns (Box memory box) {
        box = Box(0, _draw(), leaves);
        box.key = _key(by, box.id);
        vm.prank(by.account);
        custody.pack(_draw(), by.holder, box.id, Trees.root(leaves), _list(), EVIDENCE);
    }

    function _packedObjects(Partner memory by, bytes32[] memory children) internal returns (bytes32) {
        bytes32 id = _draw();
        vm.prank(by.account);
        custody.pack(_draw(), by.holder, id, 0, children, EVIDENCE);
        return _key(by, id);
    }

    /// @dev A unit with a slot of its own, straight out of its batch.
    function _loose(Partner memory by, Batch memory batch, uint256 i) internal returns (bytes32) {
        vm.prank(by.account);
        custody.unpack(_draw(), by.holder, _outOfBatch(batch, i), EVIDENCE);
        return _unit(batch, i);
    }

    /// @dev A fresh unit that this maker holds alone.
    function _looseUnit(Partner memory by) internal returns (bytes32) {
        return _loose(by, _commissioned(by, 2), 0);
    }

    function _shipped(Partner memory from, Partner memory to, bytes32[] memory objects) internal returns (bytes32) {
        bytes32 id = _draw();
        vm.prank(from.account);
        custody.ship(_draw(), from.holder, id, to.holder, ICustody.Purpose.Supply, objects, EVIDENCE);
        return _key(from, id);
    }

    function _received(Partner memory by, bytes32 shipment, bytes32[] memory objects) internal {
        vm.prank(by.account);
        custody.receiveLines(_draw(), by.holder, shipment, objects, EVIDENCE);
    }

    function _moved(Partner memory from, Partner memory to, bytes32 object) internal {
        _received(to, _shipped(from, to, _list(object)), _list(object));
    }

    // ------------------------------------------------------------------------------------------------ takings

    function _nothing() internal pure returns (ICustody.Taking memory) {}

    function _child(bytes32 container, bytes32 child) internal pure returns (ICustody.Taking memory taking) {
        taking.container = container;
        taking.children = _list(child);
    }

    function _one(bytes32 container, ICustody.Claim memory claim) internal pure returns (ICustody.Taking memory taking) {
        taking.container = container;
        taking.claims = new ICustody.Claim[](1);
        taking.claims[0] = claim;
    }

    /// @dev The i-th unit of the batch, which is the j-th child without a slot of the box.
    function _claim(Batch memory batch, uint256 i, Box memory box, uint256 j)
        internal
        pure
        returns (ICustody.Claim memory)
    {
        return ICustody.Claim(
            ICustody.Kind.Unit, batch.key, batch.tags[i], 0, Trees.proof(box.leaves, j), Trees.proof(batch.leaves, i)
        );
    }

    function _outOf(Box memory box, Batch memory batch, uint256 i) internal pure returns (ICustody.Taking memory) {
        return _one(box.key, _claim(batch, i, box, i));
    }

    function _outOfBatch(Batch memory batch, uint256 i) internal pure returns (ICustody.Taking memory) {
        ICustody.Claim memory claim = ICustody.Claim(
            ICustody.Kind.Unit, batch.key, batch.tags[i], 0, Trees.proof(batch.leaves, i), new bytes32[](0)
        );
        return _one(batch.key, claim);
    }

    function _caseClaim(bytes32 id, bytes32 root, Box memory pallet) internal pure returns (ICustody.Claim memory) {
        return ICustody.Claim(
            ICustody.Kind.Container, 0, id, root, Trees.proof(pallet.leaves, 0), new bytes32[](0)
        );
    }

    function _rootOf(bytes32[] memory leaves) internal pure returns (bytes32) {
        return Trees.root(leaves);
    }

    // ------------------------------------------------------------------------------------------------ asserting

    /// @dev Frozen, with both sides named.
    function _assertDisputed(
        bytes32 object,
        ICustody.Dispute what,
        Partner memory sender,
        Partner memory receiver,
        Partner memory claimant
    ) internal view {
        _assertState(custody.objectOf(object), ICustody.State.Disputed);
        ICustody.DisputeView memory seen = custody.disputeOf(object);
        vm.assertEq(uint256(seen.what), uint256(what), "dispute");
        vm.assertEq(seen.sender, sender.holder, "sender");
        vm.assertEq(seen.receiver, receiver.holder, "receiver");
        vm.assertEq(seen.claimant, claimant.holder, "claimant");
        vm.assertEq(custody.objectOf(object).holder, sender.holder, "the sender's until it is settled");
    }

    function _assertHeld(bytes32 object, Partner memory by) internal view {
        ICustody.ObjectView memory seen = custody.objectOf(object);
        _assertState(seen, ICustody.State.Held);
        vm.assertEq(seen.holder, by.holder, "holder");
        vm.assertEq(seen.container, bytes32(0), "in no container");
        vm.assertEq(seen.shipment, 0, "in no shipment");
    }

    function _assertPacked(bytes32 object, bytes32 container) internal view {
        ICustody.ObjectView memory seen = custody.objectOf(object);
        _assertState(seen, ICustody.State.Packed);
        vm.assertEq(seen.container, container, "container");
    }

    function _assertShipped(bytes32 object, bytes32 shipment) internal view {
        ICustody.ObjectView memory seen = custody.objectOf(object);
        _assertState(seen, ICustody.State.Shipped);
        vm.assertEq(seen.shipment, custody.shipmentOf(shipment).number, "shipment");
    }

    function _assertFinished(bytes32 object, ICustody.Reason reason) internal view {
        ICustody.ObjectView memory seen = custody.objectOf(object);
        _assertState(seen, ICustody.State.Finished);
        vm.assertEq(uint256(seen.reason), uint256(reason), "reason");
    }

    function _assertNoSlot(bytes32 object) internal view {
        _assertState(custody.objectOf(object), ICustody.State.None);
    }

    function _assertState(ICustody.ObjectView memory seen, ICustody.State state) private pure {
        vm.assertEq(uint256(seen.state), uint256(state), "state");
    }

    // ------------------------------------------------------------------------------------------------ refusing

    /// @dev The next call of a contract must fail with this error.
    function _refused(bytes4 error_) internal {
        vm.expectRevert(abi.encodeWithSelector(error_));
    }

    function _refused(bytes4 error_, bytes32 a) internal {
        vm.expectRevert(abi.encodeWithSelector(error_, a));
    }

    function _refused(bytes4 error_, bytes32 a, bytes32 b) internal {
        vm.expectRevert(abi.encodeWithSelector(error_, a, b));
    }

    function _refused(bytes4 error_, bytes32 a, uint256 b) internal {
        vm.expectRevert(abi.encodeWithSelector(error_, a, b));
    }
}
