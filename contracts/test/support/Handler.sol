// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICustody} from "../../src/ICustody.sol";
import {IOperations} from "../../src/IOperations.sol";
import {IParties} from "../../src/IParties.sol";
import {Mirror} from "./Mirror.sol";
import {Trees} from "./Trees.sol";
import {World} from "./World.sol";
import {Vm, vm} from "./Vm.sol";

/// @dev Performs legal operations on objects with whatever history earlier ones gave them, and makes what is missing
/// for them; every other time it takes the one that succeeded least often. Before each, a stranger tries the same and
/// must fail; after some, a repeat must do nothing.
contract Handler is World {
    enum Op {
        Enrol,
        AddHolder,
        Suspend,
        Commission,
        Introduce,
        PackByRoot,
        PackObjects,
        PackInto,
        AddRoot,
        UnpackObject,
        ClaimUnit,
        ClaimCase,
        DoubleClaim,
        Ship,
        LeaveNetwork,
        NameConsignee,
        Receive,
        ReturnLines,
        ReturnGoods,
        ReturnOutOfContainer,
        AnnounceVoid,
        ContestVoid,
        AgreeVoid,
        VoidLines,
        Decommission,
        DispenseOutOfContainer,
        DispensePart,
        Transform,
        Recall,
        LiftRecall,
        Lose,
        FindLine,
        ConfirmLost,
        Miss,
        FindMissing,
        Misplace,
        Rule,
        TakeEndBack,
        TakeReceiptBack
    }

    uint256 public constant OPS = 39;
    uint256 private constant OPS_PER_STEP = 5;
    uint256 private constant UNITS = 4; // in every batch
    uint256 private constant TRIES = 12;

    /// @dev A container with children by root: units `from` to `to` of one batch, the first `next` of them claimed.
    struct RootBox {
        bytes32 key;
        bytes32 batchId;
        uint8 maker;
        uint8 from;
        uint8 to;
        uint8 next;
    }

    struct Recall {
        bytes32 lot;
        bool byRegulator;
    }

    Mirror public mirror;
    string public complaint;
    mapping(Op => uint256) public count;

    Partner[] private _actors;
    mapping(bytes32 holder => uint8) private _actorOf;
    Partner private _thief;
    uint256 private _seed;
    uint256 private _steps;

    bytes32[3] private _openBatchId;
    uint256[3] private _openBatchNext;
    RootBox[] private _boxes;
    bytes32[] private _lots;
    Recall[] private _recalled;
    mapping(bytes32 lot => uint8) private _lotMaker;

    function setUp() public override {
        super.setUp();
        mirror = new Mirror();
        _actor(maker);
        _actor(otherMaker);
        _actor(repackager);
        _actor(distributor);
        _actor(pharmacy);
        _actor(_enrolled(IParties.Role.Distributor));
        _actor(_enrolled(IParties.Role.Dispenser));
        _thief = _enrolled(IParties.Role.Dispenser);
        vm.recordLogs();
    }

    function _actor(Partner memory partner) private {
        _actorOf[partner.holder] = uint8(_actors.length);
        _actors.push(partner);
    }

    /// @notice A few legal operations, each held against what the events tell.
    function step(uint256 seed) external {
        for (uint256 i = 0; i < OPS_PER_STEP; ++i) {
            _seed = uint256(keccak256(abi.encode(seed, ++_steps)));
            _perform(_random(2) == 0 ? Op(_random(OPS)) : _rarest());
            mirror.replay(vm.getRecordedLogs());
            if (bytes(complaint).length == 0) complaint = mirror.complaint();
            bytes32[] memory touched = mirror.touched();
            for (uint256 j = 0; j < touched.length; ++j) compare(touched[j]);
        }
    }

    /// @notice The chain's view of an object against what its events told.
    function compare(bytes32 object) public {
        Mirror.Seen memory told = mirror.seen(object);
        ICustody.ObjectView memory seen = custody.objectOf(object);
        (bytes32 holder,) = mirror.effective(object);
        if (told.kind != seen.kind || told.state != seen.state) _complain("state differs from what the events told");
        if (holder != seen.holder) _complain("holder differs from what the events told");
        if (told.origin != seen.origin) _complain("origin differs from what the events told");
        bool packed = told.state == ICustody.State.Packed;
        if (seen.container != (packed ? told.place : bytes32(0))) _complain("in another container than told");
        bool shipped = told.state == ICustody.State.Shipped;
        if (told.state == ICustody.State.Disputed) {
            shipped = told.place != 0;
            _compareDispute(object);
        }
        if (seen.shipment != (shipped ? custody.shipmentOf(told.place).number : 0)) _complain("in another shipment");
        bool finished = told.state == ICustody.State.Finished;
        if (finished != (seen.reason != ICustody.Reason.None)) _complain("a reason where nothing ended, or none");
        if (told.turnedAway) _complain("turned away, and not under way back");
    }

    /// @dev Both sides are named, and the claimant is one of them.
    function _compareDispute(bytes32 object) private {
        ICustody.DisputeView memory seen = custody.disputeOf(object);
        Mirror.Quarrel memory told = mirror.quarrel(object);
        if (keccak256(abi.encode(seen)) != keccak256(abi.encode(told))) _complain("a dispute differs from what was told");
        if (seen.sender == 0 || seen.receiver == 0 || seen.claimant == 0) _complain("a dispute that does not name both");
    }

    function rarestCount() external view returns (uint256) {
        return count[_rarest()];
    }

    // ------------------------------------------------------------------------------------------------ choosing

    function _random(uint256 below) private returns (uint256) {
        _seed = uint256(keccak256(abi.encode(_seed)));
        return _seed % below;
    }

    function _rarest() private view returns (Op rarest) {
        for (uint256 i = 1; i < OPS; ++i) {
            if (count[Op(i)] < count[rarest]) rarest = Op(i);
        }
    }

    function _perform(Op op) private {
        if (op == Op.Enrol || op == Op.AddHolder || op == Op.Suspend) _performParties(op);
        else if (op == Op.Commission) _newBatch(uint8(_random(3)));
        else if (op == Op.Introduce) _introduce();
        else if (op == Op.PackByRoot) _packByRoot(uint8(_random(3)));
        else if (op == Op.PackObjects) _packObjects(_freeObject());
        else if (op == Op.PackInto) _packInto();
        else if (op == Op.AddRoot) _addRoot();
        else if (op == Op.UnpackObject) _unpackObject();
        else if (op == Op.ClaimUnit) _claimUnit();
        else if (op == Op.ClaimCase) _claimCase();
        else if (op == Op.DoubleClaim) _doubleClaim();
        else if (op >= Op.Lose) _performMistake(op);
        else if (op >= Op.Decommission) _performEnding(op);
        else _performMove(op);
    }

    function _performMove(Op op) private {
        if (op == Op.Ship) _ship(_freeObject());
        else if (op == Op.LeaveNetwork) _leaveNetwork(_freeObject());
        else if (op == Op.NameConsignee) _nameConsignee(_freeObject());
        else if (op == Op.Receive) _close(op, _line());
        else if (op == Op.ReturnLines) _turnAway(_line());
        else if (op == Op.ReturnGoods) _returnGoods(_freeObject());
        else if (op == Op.ReturnOutOfContainer) _returnOutOfContainer();
        else if (op == Op.AnnounceVoid) _announceVoid();
        else _answerVoid(op);
    }

    function _performMistake(Op op) private {
        if (op == Op.Lose) _lose();
        else if (op == Op.FindLine) _settle(op, _lose(), true);
        else if (op == Op.ConfirmLost) _settle(op, _random(2) == 0 ? _lose() : _miss(), false);
        else if (op == Op.Miss) _miss();
        else if (op == Op.FindMissing) _settle(op, _random(2) == 0 ? _misplace() : _miss(), true);
        else if (op == Op.Misplace) _misplace();
        else if (op == Op.Rule) _rule();
        else if (op == Op.TakeEndBack) _takeEndBack();
        else _takeReceiptBack();
    }

    function _performEnding(Op op) private {
        if (op == Op.Decommission) _decommission(_freeObject());
        else if (op == Op.DispenseOutOfContainer) _dispenseOutOfContainer();
        else if (op == Op.DispensePart) _dispensePart(_freeUnit());
        else if (op == Op.Transform) _transform();
        else if (op == Op.Recall) _recall();
        else _liftRecall();
    }

    // ------------------------------------------------------------------------------------------------ doing

    function _complain(string memory what) private {
        if (bytes(complaint).length == 0) complaint = what;
    }

    /// @dev By a stranger in vain, then by the actor, sometimes within a batch, then once more for nothing.
    function _do(Op op, Partner memory actor, bytes memory asked) private {
        _inVain(asked);
        bool batched = _random(4) == 0;
        if (batched) {
            bytes[] memory calls = new bytes[](1);
            calls[0] = asked;
            vm.prank(actor.account);
            custody.execute(calls);
        } else {
            _mustSucceed(actor, asked);
        }
        bytes32 operation;
        assembly ("memory-safe") {
            operation := mload(add(asked, 36))
        }
        if (!custody.performed(actor.account, operation)) _complain("a legal operation was refused");
        count[op]++;
        _repeat(actor, asked);
    }

    /// @dev The thief under its own holder id, or under the victim's.
    function _inVain(bytes memory call) private {
        bytes memory stolen = bytes.concat(call);
        bytes32 holder = _thief.holder;
        if (_random(2) == 0) {
            assembly ("memory-safe") {
                mstore(add(stolen, 68), holder) // the second argument of every operation
            }
        }
        vm.prank(_thief.account);
        (bool done,) = address(custody).call(stolen);
        if (done) _complain("a stranger moved it");
    }

    function _mustSucceed(Partner memory actor, bytes memory call) private {
        vm.prank(actor.account);
        (bool done, bytes memory reason) = address(custody).call(call);
        if (done) return;
        assembly ("memory-safe") {
            revert(add(reason, 32), mload(reason))
        }
    }

    function _repeat(Partner memory actor, bytes memory call) private {
        if (_random(4) != 0) return;
        mirror.replay(vm.getRecordedLogs());
        _mustSucceed(actor, call);
        if (vm.getRecordedLogs().length != 0) _complain("a repeat emitted something");
    }

    // ------------------------------------------------------------------------------------------------ finding

    /// @dev A random object in this state, or zero where a few tries find none.
    function _some(ICustody.State state) private returns (bytes32) {
        mirror.replay(vm.getRecordedLogs());
        uint256 all = mirror.objectCount();
        for (uint256 i = 0; i < TRIES && all > 0; ++i) {
            bytes32 object = mirror.objectAt(_random(all));
            Mirror.Seen memory seen = mirror.seen(object);
            if (seen.state == state && seen.kind != ICustody.Kind.Batch) return object;
        }
        return 0;
    }

    /// @dev An object that its holder holds alone and may supply.
    function _freeObject() private returns (bytes32 object) {
        object = _some(ICustody.State.Held);
        if (object == 0 || !_usable(object)) object = _freshUnit(uint8(_random(3)));
    }

    function _freeUnit() private returns (bytes32 object) {
        object = _freeObject();
        if (mirror.seen(object).kind == ICustody.Kind.Container) object = _freshUnit(uint8(_random(3)));
    }

    function _usable(bytes32 object) private view returns (bool) {
        return custody.recalledLot(object) == 0 && !custody.objectOf(object).opened;
    }

    function _holderOf(bytes32 object) private returns (Partner memory) {
        mirror.replay(vm.getRecordedLogs());
        (bytes32 holder,) = mirror.effective(object);
        return _actors[_actorOf[holder]];
    }

    function _other(Partner memory partner) private returns (Partner memory) {
        uint256 i = _random(_actors.length);
        if (_actors[i].holder == partner.holder) i = (i + 1) % _actors.length;
        return _actors[i];
    }

    /// @dev An object under way; shipped now where none is found.
    function _line() private returns (bytes32 object) {
        object = _some(ICustody.State.Shipped);
        if (object != 0) return object;
        object = _freeObject();
        _ship(object);
        mirror.replay(vm.getRecordedLogs());
    }

    // ------------------------------------------------------------------------------------------------ batches

    function _batch(uint8 by, bytes32 batchId) private view returns (Batch memory batch) {
        batch.key = custody.keyOf(_actors[by].account, batchId);
        batch.tags = new bytes32[](UNITS);
        batch.leaves = new bytes32[](UNITS);
        for (uint256 i = 0; i < UNITS; ++i) {
            batch.tags[i] = keccak256(abi.encode(batchId, i));
            batch.leaves[i] = _leaf(ICustody.Kind.Unit, _unit(batch, i), 0);
        }
    }

    function _newBatch(uint8 by) private returns (bytes32 batchId) {
        batchId = _draw();
        bytes32 lotTag = _lots.length == 0 || _random(2) == 0 ? _draw() : bytes32("a lot of many batches");
        Partner memory actor = _actors[by];
        _keepLot(by, custody.lotOf(actor.holder, lotTag));
        bytes32 root = Trees.root(_batch(by, batchId).leaves);
        _do(
            Op.Commission,
            actor,
            abi.encodeCall(ICustody.commission, (_draw(), actor.holder, batchId, lotTag, root, EVIDENCE))
        );
    }

    function _keepLot(uint8 by, bytes32 lot) private {
        if (lot == custody.lotOf(_actors[by].holder, bytes32("a lot of many batches"))) return;
        _lotMaker[lot] = by;
        _lots.push(lot);
    }

    /// @dev A unit straight out of a batch.
    function _freshUnit(uint8 by) private returns (bytes32) {
        if (_openBatchId[by] == 0 || _openBatchNext[by] == UNITS) {
            (_openBatchId[by], _openBatchNext[by]) = (_newBatch(by), 0);
        }
        Batch memory batch = _batch(by, _openBatchId[by]);
        uint256 i = _openBatchNext[by]++;
        if (custody.recalledLot(batch.key) != 0) {
            _openBatchNext[by] = UNITS;
            return _freshUnit(by);
        }
        Partner memory actor = _actors[by];
        _do(
            Op.ClaimUnit,
            actor,
            abi.encodeCall(ICustody.unpack, (_draw(), actor.holder, _outOfBatch(batch, i), EVIDENCE))
        );
        mirror.replay(vm.getRecordedLogs());
        return _unit(batch, i);
    }

    function _introduce() private {
        Partner memory actor = _actors[_random(2) == 0 ? 3 : 5];
        _do(
            Op.Introduce,
            actor,
            abi.encodeCall(ICustody.introduce, (_draw(), actor.holder, _draw(), _draw(), _draw(), EVIDENCE))
        );
    }

    function _transform() private {
        bytes32 unit = _freeUnit();
        uint8 by = _actorOf[_holderOf(unit).holder];
        if (by > 2) {
            by = 2;
            unit = _freshUnit(by);
        }
        bytes32 batchId = _draw();
        bytes32 root = Trees.root(_batch(by, batchId).leaves);
        bytes32 lotTag = _draw();
        bytes32 operation = _draw();
        Partner memory actor = _actors[by];
        _do(
            Op.Transform,
            actor,
            abi.encodeCall(
                ICustody.transform, (operation, actor.holder, _list(unit), batchId, lotTag, root, EVIDENCE)
            )
        );
        if (_openBatchNext[by] == UNITS) (_openBatchId[by], _openBatchNext[by]) = (batchId, 0);
    }

    // ------------------------------------------------------------------------------------------------ containers

    function _packByRoot(uint8 by) private returns (uint256) {
        return _boxOf(by, _newBatch(by));
    }

    function _boxOf(uint8 by, bytes32 batchId) private returns (uint256) {
        bytes32 id = _draw();
        Partner memory actor = _actors[by];
        bytes32 root = Trees.root(_batch(by, batchId).leaves);
        _do(
            Op.PackByRoot,
            actor,
            abi.encodeCall(ICustody.pack, (_draw(), actor.holder, id, root, _list(), EVIDENCE))
        );
        _boxes.push(RootBox(custody.keyOf(actor.account, id), batchId, by, 0, uint8(UNITS), 0));
        return _boxes.length - 1;
    }

    function _packObjects(bytes32 object) private returns (bytes32) {
        bytes32 id = _draw();
        Partner memory actor = _holderOf(object);
        _do(
            Op.PackObjects,
            actor,
            abi.encodeCall(ICustody.pack, (_draw(), actor.holder, id, 0, _list(object), EVIDENCE))
        );
        mirror.replay(vm.getRecordedLogs());
        return custody.keyOf(actor.account, id);
    }

    function _packInto() private {
        uint8 by = uint8(_random(3));
        bytes32 container = _packObjects(_freshUnit(by));
        bytes32 object = _some(ICustody.State.Held);
        bool fits = object != 0 && _usable(object) && object != container
            && keccak256(abi.encode(_holderOf(object))) == keccak256(abi.encode(_actors[by]));
        if (!fits) object = _freshUnit(by);
        Partner memory actor = _actors[by];
        _do(
            Op.PackInto,
            actor,
            abi.encodeCall(ICustody.packInto, (_draw(), actor.holder, container, 0, _list(object), EVIDENCE))
        );
    }

    function _addRoot() private {
        uint8 by = uint8(_random(3));
        bytes32 container = _packObjects(_freshUnit(by));
        bytes32 batchId = _newBatch(by);
        Partner memory actor = _actors[by];
        bytes32 root = Trees.root(_batch(by, batchId).leaves);
        _do(
            Op.AddRoot,
            actor,
            abi.encodeCall(ICustody.packInto, (_draw(), actor.holder, container, root, _list(), EVIDENCE))
        );
        _boxes.push(RootBox(container, batchId, by, 0, uint8(UNITS), 0));
    }

    function _unpackObject() private {
        bytes32 object = _some(ICustody.State.Packed);
        if (object != 0) {
            (, ICustody.State state) = mirror.effective(object);
            if (state != ICustody.State.Held) object = 0;
        }
        if (object == 0) {
            object = _freeObject();
            _packObjects(object);
        }
        Partner memory actor = _holderOf(object);
        ICustody.Taking memory taking = _child(mirror.seen(object).place, object);
        _do(
            Op.UnpackObject,
            actor,
            abi.encodeCall(ICustody.unpack, (_draw(), actor.holder, taking, EVIDENCE))
        );
    }

    /// @dev A box that somebody holds and that has children left to claim, of a lot that may be used.
    function _openBox() private returns (uint256) {
        mirror.replay(vm.getRecordedLogs());
        for (uint256 i = 0; i < TRIES && _boxes.length > 0; ++i) {
            uint256 pick = _random(_boxes.length);
            RootBox memory box = _boxes[pick];
            (, ICustody.State state) = mirror.effective(box.key);
            bytes32 batch = custody.keyOf(_actors[box.maker].account, box.batchId);
            if (state == ICustody.State.Held && box.from + box.next < box.to && custody.recalledLot(batch) == 0) {
                return pick;
            }
        }
        uint8 by = uint8(_random(3));
        uint256 made = _packByRoot(by);
        while (custody.recalledLot(_key(_actors[by], _boxes[made].batchId)) != 0) made = _packByRoot(by);
        return made;
    }

    /// @dev The next child of the box, with its proofs; and whether it has been claimed elsewhere.
    function _next(uint256 pick) private returns (ICustody.Taking memory taking, bytes32 unit, bool twice) {
        RootBox storage box = _boxes[pick];
        Batch memory batch = _batch(box.maker, box.batchId);
        uint256 i = box.from + box.next++;
        unit = _unit(batch, i);
        mirror.replay(vm.getRecordedLogs());
        twice = mirror.seen(unit).kind != ICustody.Kind.None;
        bytes32[] memory leaves = new bytes32[](box.to - box.from);
        for (uint256 j = 0; j < leaves.length; ++j) leaves[j] = batch.leaves[box.from + j];
        taking = _one(box.key, _claim(batch, i, Box(box.key, 0, leaves), i - box.from));
    }

    function _claimUnit() private {
        uint256 pick = _openBox();
        (ICustody.Taking memory taking, bytes32 unit, bool twice) = _next(pick);
        bytes32 origin = custody.objectOf(unit).origin;
        Partner memory actor = _holderOf(taking.container);
        _do(
            twice ? Op.DoubleClaim : Op.ClaimUnit,
            actor,
            abi.encodeCall(ICustody.unpack, (_draw(), actor.holder, taking, EVIDENCE))
        );
        if (twice && custody.objectOf(unit).origin != origin) _complain("a slotless child of two origins");
    }

    /// @dev A pallet of two cases without slots; one comes out and can be opened.
    function _claimCase() private {
        uint8 by = uint8(_random(3));
        bytes32 batchId = _newBatch(by);
        Partner memory actor = _actors[by];
        Batch memory batch = _batch(by, batchId);
        bytes32 id = _draw();
        bytes32 key = custody.keyOf(actor.account, id);
        bytes32 root = Trees.pair(batch.leaves[2], batch.leaves[3]);
        Box memory pallet = Box(0, _draw(), _list(_leaf(ICustody.Kind.Container, key, root), batch.leaves[0]));
        pallet.key = custody.keyOf(actor.account, pallet.id);
        bytes memory call = abi.encodeCall(
            ICustody.pack, (_draw(), actor.holder, pallet.id, Trees.root(pallet.leaves), _list(), EVIDENCE)
        );
        _do(Op.PackByRoot, actor, call);
        ICustody.Claim memory claim = ICustody.Claim(
            ICustody.Kind.Container, 0, id, root, Trees.proof(pallet.leaves, 0), new bytes32[](0)
        );
        call = abi.encodeCall(ICustody.unpack, (_draw(), actor.holder, _one(pallet.key, claim), EVIDENCE));
        _do(Op.ClaimCase, actor, call);
        _boxes.push(RootBox(key, batchId, by, 2, 4, 0));
    }

    /// @dev The same units under two roots, both claimed.
    function _doubleClaim() private {
        uint8 by = uint8(_random(3));
        uint256 first = _packByRoot(by);
        uint256 second = _boxOf(by, _boxes[first].batchId);
        Partner memory actor = _actors[by];
        (ICustody.Taking memory taking,,) = _next(first);
        _do(
            Op.ClaimUnit,
            actor,
            abi.encodeCall(ICustody.unpack, (_draw(), actor.holder, taking, EVIDENCE))
        );
        (ICustody.Taking memory again, bytes32 unit,) = _next(second);
        _do(
            Op.DoubleClaim,
            actor,
            abi.encodeCall(ICustody.unpack, (_draw(), actor.holder, again, EVIDENCE))
        );
        if (custody.objectOf(unit).origin != taking.container) _complain("a slotless child of two origins");
    }

    // ------------------------------------------------------------------------------------------------ shipments

    function _ship(bytes32 object) private {
        Partner memory from = _holderOf(object);
        bytes32 to = _other(from).holder;
        bytes memory call = abi.encodeCall(
            ICustody.ship, (_draw(), from.holder, _draw(), to, ICustody.Purpose.Supply, _list(object), EVIDENCE)
        );
        _do(Op.Ship, from, call);
    }

    function _leaveNetwork(bytes32 object) private {
        Partner memory from = _holderOf(object);
        bytes memory call = abi.encodeCall(
            ICustody.ship, (_draw(), from.holder, _draw(), 0, ICustody.Purpose.Supply, _list(object), EVIDENCE)
        );
        _do(Op.LeaveNetwork, from, call);
    }

    /// @dev Who got what left is named by its consignor, whatever was recalled meanwhile.
    function _nameConsignee(bytes32 object) private {
        Partner memory from = _holderOf(object);
        _leaveNetwork(object);
        bytes32 to = _other(from).holder;
        bytes memory call = abi.encodeCall(
            ICustody.ship, (_draw(), from.holder, _draw(), to, ICustody.Purpose.Supply, _list(object), EVIDENCE)
        );
        _do(Op.NameConsignee, from, call);
    }

    function _consignee(bytes32 shipment) private view returns (Partner memory) {
        return _actors[_actorOf[mirror.route(shipment).consignee]];
    }

    function _consignor(bytes32 shipment) private view returns (Partner memory) {
        return _actors[_actorOf[mirror.route(shipment).consignor]];
    }

    function _close(Op op, bytes32 object) private {
        bytes32 shipment = mirror.seen(object).place;
        Partner memory by = _consignee(shipment);
        bytes memory call =
            abi.encodeCall(ICustody.receiveLines, (_draw(), by.holder, shipment, _list(object), EVIDENCE));
        _do(op, by, call);
    }

    function _turnAway(bytes32 object) private {
        bytes32 shipment = mirror.seen(object).place;
        Partner memory by = _consignee(shipment);
        bytes memory call = abi.encodeCall(
            ICustody.returnLines, (_draw(), by.holder, shipment, _draw(), _list(object), EVIDENCE)
        );
        _do(Op.ReturnLines, by, call);
    }

    function _returnGoods(bytes32 object) private {
        Partner memory from = _holderOf(object);
        bytes32 to = _other(from).holder;
        bytes memory call = abi.encodeCall(
            ICustody.returnGoods, (_draw(), from.holder, _draw(), to, _list(object), _nothing(), EVIDENCE)
        );
        _do(Op.ReturnGoods, from, call);
    }

    function _returnOutOfContainer() private {
        (ICustody.Taking memory taking,, bool twice) = _next(_openBox());
        Partner memory from = _holderOf(taking.container);
        bytes32 to = _other(from).holder;
        bytes memory call = abi.encodeCall(
            ICustody.returnGoods, (_draw(), from.holder, _draw(), to, _list(), taking, EVIDENCE)
        );
        _do(twice ? Op.DoubleClaim : Op.ReturnOutOfContainer, from, call);
    }

    function _announceVoid() private returns (bytes32 object) {
        object = _freeObject();
        _ship(object);
        mirror.replay(vm.getRecordedLogs());
        bytes32 shipment = mirror.seen(object).place;
        Partner memory by = _consignor(shipment);
        bytes memory call =
            abi.encodeCall(ICustody.announceVoid, (_draw(), by.holder, shipment, _list(object), EVIDENCE));
        _do(Op.AnnounceVoid, by, call);
    }

    function _answerVoid(Op op) private {
        bytes32 object = _announceVoid();
        bytes32 shipment = mirror.seen(object).place;
        bytes32[] memory objects = _list(object);
        Partner memory by = op == Op.VoidLines ? _consignor(shipment) : _consignee(shipment);
        if (op == Op.ContestVoid) {
            _do(op, by, abi.encodeCall(ICustody.contestVoid, (_draw(), by.holder, shipment, objects, EVIDENCE)));
        } else if (op == Op.AgreeVoid) {
            _do(op, by, abi.encodeCall(ICustody.agreeVoid, (_draw(), by.holder, shipment, objects, EVIDENCE)));
        } else {
            vm.warp(block.timestamp + 72 hours);
            _do(op, by, abi.encodeCall(ICustody.voidLines, (_draw(), by.holder, shipment, objects, EVIDENCE)));
        }
    }

    // ------------------------------------------------------------------------------------------------ endings

    function _decommission(bytes32 object) private {
        Partner memory by = _holderOf(object);
        ICustody.Reason reason = ICustody.Reason(1 + _random(5));
        bytes memory call = abi.encodeCall(
            ICustody.decommission, (_draw(), by.holder, _list(object), _nothing(), reason, _draw(), EVIDENCE)
        );
        _do(Op.Decommission, by, call);
    }

    function _dispenseOutOfContainer() private {
        (ICustody.Taking memory taking,, bool twice) = _next(_openBox());
        Partner memory by = _holderOf(taking.container);
        bytes memory call = abi.encodeCall(
            ICustody.decommission,
            (_draw(), by.holder, _list(), taking, ICustody.Reason.Dispensed, _draw(), EVIDENCE)
        );
        _do(twice ? Op.DoubleClaim : Op.DispenseOutOfContainer, by, call);
    }

    function _dispensePart(bytes32 object) private {
        Partner memory by = _holderOf(object);
        bytes memory call = abi.encodeCall(
            ICustody.dispensePart,
            (_draw(), by.holder, object, _nothing(), _draw(), _random(2) == 0, EVIDENCE)
        );
        _do(Op.DispensePart, by, call);
    }

    function _recall() private {
        if (_lots.length == 0) _freshLot();
        bytes32 lot = _lots[_random(_lots.length)];
        if (custody.recalled(lot)) lot = _freshLot();
        bool byRegulator = _random(2) == 0;
        Partner memory by = byRegulator ? regulator : _actors[_lotMaker[lot]];
        _do(Op.Recall, by, abi.encodeCall(ICustody.recall, (_draw(), by.holder, lot, EVIDENCE)));
        _recalled.push(Recall(lot, byRegulator));
    }

    function _freshLot() private returns (bytes32) {
        uint256 before = _lots.length;
        while (_lots.length == before) _newBatch(uint8(_random(3)));
        return _lots[before];
    }

    function _liftRecall() private {
        if (_recalled.length == 0) _recall();
        uint256 pick = _random(_recalled.length);
        Recall memory recall = _recalled[pick];
        _recalled[pick] = _recalled[_recalled.length - 1];
        _recalled.pop();
        Partner memory by = recall.byRegulator ? regulator : _actors[_lotMaker[recall.lot]];
        _do(Op.LiftRecall, by, abi.encodeCall(ICustody.liftRecall, (_draw(), by.holder, recall.lot, EVIDENCE)));
    }

    // ------------------------------------------------------------------------------------------------ mistakes

    function _actor(bytes32 holder) private view returns (Partner memory) {
        return _actors[_actorOf[holder]];
    }

    /// @dev Found under its shipment, or under none.
    function _placeOf(bytes32 object) private view returns (bytes32) {
        return mirror.seen(object).place;
    }

    function _lose() private returns (bytes32 object) {
        object = _line();
        bytes32 shipment = mirror.seen(object).place;
        Partner memory by = _random(2) == 0 ? _consignor(shipment) : _consignee(shipment);
        _do(
            Op.Lose,
            by,
            abi.encodeCall(ICustody.lost, (_draw(), by.holder, shipment, _list(object), EVIDENCE))
        );
        mirror.replay(vm.getRecordedLogs());
    }

    /// @dev A child with a slot or without, in a container that went to somebody else.
    function _miss() private returns (bytes32 object) {
        (bytes32 box, ICustody.Taking memory taking) = _closedBox();
        object = taking.children.length > 0
            ? taking.children[0]
            : custody.unitOf(taking.claims[0].batch, taking.claims[0].id);
        _ship(box);
        mirror.replay(vm.getRecordedLogs());
        _close(Op.Receive, box);
        Partner memory by = _holderOf(box);
        _do(Op.Miss, by, abi.encodeCall(ICustody.missing, (_draw(), by.holder, taking, EVIDENCE)));
        mirror.replay(vm.getRecordedLogs());
    }

    function _closedBox() private returns (bytes32 box, ICustody.Taking memory taking) {
        if (_random(2) == 0) {
            bytes32 object = _freeObject();
            box = _packObjects(object);
            return (box, _child(box, object));
        }
        uint256 pick = _packByRoot(uint8(_random(3)));
        (taking,,) = _next(pick);
        return (taking.container, taking);
    }

    function _misplace() private returns (bytes32 object) {
        object = _freeObject();
        Partner memory by = _holderOf(object);
        bytes memory call = abi.encodeCall(
            ICustody.correct,
            (_draw(), by.holder, ICustody.Correction.NotMine, _other(by).holder, _list(object), EVIDENCE)
        );
        _do(Op.Misplace, by, call);
        mirror.replay(vm.getRecordedLogs());
    }

    /// @dev Found by either side, or confirmed by the one that did not claim it; the other one may not.
    function _settle(Op op, bytes32 object, bool found) private {
        Mirror.Quarrel memory about = mirror.quarrel(object);
        bytes32 other = about.claimant == about.sender ? about.receiver : about.sender;
        Partner memory by = _actor(found && _random(2) == 0 ? about.claimant : other);
        bytes32 place = _placeOf(object);
        if (found) {
            _do(op, by, abi.encodeCall(ICustody.found, (_draw(), by.holder, place, _list(object), EVIDENCE)));
            return;
        }
        Partner memory claimant = _actor(about.claimant);
        vm.prank(claimant.account);
        (bool done,) = address(custody).call(
            abi.encodeCall(ICustody.confirmLost, (_draw(), claimant.holder, place, _list(object), EVIDENCE))
        );
        if (done) _complain("a claim confirmed by its claimant");
        _do(op, by, abi.encodeCall(ICustody.confirmLost, (_draw(), by.holder, place, _list(object), EVIDENCE)));
    }

    /// @dev On a dispute, or on a line that has been open for too long.
    function _rule() private {
        uint256 which = _random(3);
        bytes32 object = which == 0 ? _lose() : which == 1 ? _miss() : _line();
        if (which == 2) vm.warp(block.timestamp + 90 days);
        bytes memory call = abi.encodeCall(
            ICustody.resolve,
            (_draw(), regulator.holder, _placeOf(object), _list(object), ICustody.Ruling(_random(3)), EVIDENCE)
        );
        _do(Op.Rule, regulator, call);
    }

    function _takeEndBack() private {
        bytes32 object = _some(ICustody.State.Finished);
        bool fits = object != 0 && !mirror.seen(object).usedUp && mirror.seen(object).holder != 0;
        if (!fits) {
            object = _freeObject();
            _decommission(object);
        }
        Partner memory by = _holderOf(object);
        bytes memory call = abi.encodeCall(
            ICustody.correct,
            (_draw(), by.holder, ICustody.Correction.NotEnded, bytes32(0), _list(object), EVIDENCE)
        );
        _do(Op.TakeEndBack, by, call);
    }

    function _takeReceiptBack() private {
        bytes32 object = _line();
        bytes32 shipment = _placeOf(object);
        _close(Op.Receive, object);
        Partner memory by = _holderOf(object);
        bytes memory call = abi.encodeCall(
            ICustody.correct,
            (_draw(), by.holder, ICustody.Correction.NotReceived, shipment, _list(object), EVIDENCE)
        );
        _do(Op.TakeReceiptBack, by, call);
    }

    // ------------------------------------------------------------------------------------------------ parties

    function _performParties(Op op) private {
        Partner memory someone = _actors[_random(_actors.length)];
        if (op == Op.Enrol) {
            _enrolled(IParties.Role(1 + _random(9)));
        } else if (op == Op.AddHolder) {
            bytes32 operation = _draw();
            bytes32 id = _draw();
            vm.prank(someone.account);
            parties.addHolder(operation, id, EVIDENCE);
        } else {
            _suspendAndRestore(someone);
        }
        count[op]++;
        vm.getRecordedLogs(); // not Custody's
    }

    function _suspendAndRestore(Partner memory someone) private {
        bytes32 object = _freshUnit(_actorOf[someone.holder] % 3);
        Partner memory by = _holderOf(object);
        bytes32 operation = _draw();
        vm.prank(CONSORTIUM);
        parties.suspend(operation, by.account, EVIDENCE);
        operation = _draw();
        vm.prank(by.account);
        (bool done,) = address(custody).call(
            abi.encodeCall(ICustody.pack, (operation, by.holder, operation, 0, _list(object), EVIDENCE))
        );
        if (done) _complain("a suspended party moved it");
        _suspendedSettlesNothing(by, object);
        operation = _draw();
        vm.prank(CONSORTIUM);
        parties.restore(operation, by.account, EVIDENCE);
    }

    function _suspendedSettlesNothing(Partner memory by, bytes32 object) private {
        bytes32[] memory objects = _list(object);
        bytes32 to = _other(by).holder;
        bytes[] memory calls = new bytes[](3);
        calls[0] = abi.encodeCall(
            ICustody.correct, (_draw(), by.holder, ICustody.Correction.NotMine, to, objects, EVIDENCE)
        );
        calls[1] = abi.encodeCall(ICustody.lost, (_draw(), by.holder, bytes32("any"), objects, EVIDENCE));
        calls[2] = abi.encodeCall(ICustody.found, (_draw(), by.holder, bytes32(0), objects, EVIDENCE));
        vm.prank(by.account);
        custody.execute(calls);
        if (mirror.seen(object).state != custody.objectOf(object).state) _complain("a suspended party moved it");
    }
}
