// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IOperations} from "./IOperations.sol";

/// @title Who holds what
/// @notice The state machine of logistic objects. Every operation names the holder id that acts; the calling account
/// must be the one that acts for it. Batches, containers and shipments are named by ids that their creator draws at
/// random; their keys are `keyOf(creating account, id)`. A unit's key is `unitOf(its batch's key, tag)`; the tag is a
/// salted hash of its EPC. So nobody can take the key of another's object.
interface ICustody is IOperations {
    /// @notice What an object is. Part of its leaf.
    enum Kind {
        None,
        Unit,
        Container,
        Batch
    }

    /// @notice Where an object is in its life. The next states are appended, never inserted.
    enum State {
        None,
        Held,
        Packed,
        Shipped,
        Finished,
        Disputed
    }

    /// @notice Why an object is finished.
    enum Reason {
        None,
        Dispensed,
        Destroyed,
        Stolen,
        Exported,
        Retired,
        Transformed,
        LeftNetwork,
        Lost
    }

    /// @notice What a shipment is for. Recalled objects and opened packs travel only for return or disposal.
    enum Purpose {
        Supply,
        Return,
        Disposal
    }

    /// @notice What two holders disagree about. A disputed object is frozen until one of them, or a ruling, settles it.
    /// `Lost`: a line of a shipment. `Missing`: a child that was short in a sealed container. `Misplaced`: an object that
    /// its holder on chain says another one has.
    enum Dispute {
        None,
        Lost,
        Missing,
        Misplaced
    }

    /// @notice Who gets an object by a ruling. The sender is the consignor, or who packed a missing child, or who held a
    /// misplaced object; the receiver is the other side.
    enum Ruling {
        ToSender,
        ToReceiver,
        Lost
    }

    /// @notice What a holder got wrong. `NotEnded`: it finished objects that it has. `NotReceived`: it took in lines that
    /// did not arrive, and did nothing with them since. `NotMine`: another one has what it holds; takes effect when that
    /// one agrees.
    enum Correction {
        NotEnded,
        NotReceived,
        NotMine
    }

    /// @notice Why an object stands where {Settled} puts it.
    enum Cause {
        Found,
        LostConfirmed,
        Ruled,
        NotEnded,
        NotReceived
    }

    /// @notice A child without a slot, proven to be in a container.
    /// @param kind {Kind.Unit} or {Kind.Container}
    /// @param batch the key of a unit's batch; zero for a container
    /// @param id what makes the child's key: a unit's tag, or the id that its packer gave a container
    /// @param contentsRoot the child's own contents root; zero for a unit
    /// @param proof from the child's leaf to the root of the container that it comes out of
    /// @param batchProof from a unit's leaf to its batch's root; empty where it comes straight out of the batch
    struct Claim {
        Kind kind;
        bytes32 batch;
        bytes32 id;
        bytes32 contentsRoot;
        bytes32[] proof;
        bytes32[] batchProof;
    }

    /// @notice What comes out of one container, or out of a batch.
    /// @param container its key; zero where nothing comes out of anything
    /// @param children children with slots of their own
    /// @param claims children without
    struct Taking {
        bytes32 container;
        bytes32[] children;
        Claim[] claims;
    }

    /// @notice What the chain knows of an object.
    /// @param holder the holder id; of a packed object, its outermost container's; of a shipped one, the consignor's; of
    /// a disputed one, the sender's
    /// @param container the container that it is packed in, else zero
    /// @param origin the container or batch that it first came out of without a slot, else zero
    /// @param batch a unit's batch, else zero
    /// @param contentsRoot of a container or batch, else zero
    /// @param shipment number of the shipment that it is in, or was claimed lost in; else zero
    /// @param opened whether a part of it has been dispensed
    struct ObjectView {
        Kind kind;
        State state;
        Reason reason;
        bool opened;
        bytes32 holder;
        bytes32 container;
        bytes32 origin;
        bytes32 batch;
        bytes32 contentsRoot;
        uint40 shipment;
    }

    /// @notice What the chain knows of a dispute; all zero where there is none.
    /// @param sender the consignor, or who packed a missing child, or who held a misplaced object
    /// @param receiver the other side
    /// @param claimant the one of the two who said so; the other one's confirmation is wanted
    struct DisputeView {
        Dispute what;
        bytes32 sender;
        bytes32 receiver;
        bytes32 claimant;
    }

    /// @notice What the chain knows of a shipment.
    /// @param consignee zero where it has no account
    /// @param shippedAt in seconds of the Unix epoch
    struct ShipmentView {
        uint40 number;
        bytes32 consignor;
        bytes32 consignee;
        uint40 shippedAt;
        Purpose purpose;
    }

    /// @notice A maker's or repackager's commissioning event: a batch came into being.
    event Commissioned(
        bytes32 indexed operation,
        bytes32 indexed batch,
        bytes32 indexed lot,
        bytes32 holder,
        bytes32 contentsRoot,
        bytes32 evidence
    );

    /// @notice A distributor brought in goods whose maker has no account: provenance off chain.
    event Introduced(
        bytes32 indexed operation,
        bytes32 indexed batch,
        bytes32 indexed lot,
        bytes32 holder,
        bytes32 contentsRoot,
        bytes32 evidence
    );

    /// @notice Children went into a container.
    /// @param addedRoot root of the children named by root alone; zero where there are none
    /// @param contentsRoot the container's root after it: the added one, or the hash of the sorted pair of the root
    /// before and the added one
    /// @param children the children that have slots
    event Packed(
        bytes32 indexed operation,
        bytes32 indexed container,
        bytes32 indexed holder,
        bytes32 addedRoot,
        bytes32 contentsRoot,
        bytes32[] children,
        bytes32 evidence
    );

    /// @notice A child without a slot got the one slot of its life, held by `holder`.
    /// @param container the container or batch that it came out of
    /// @param batch a unit's batch; zero for a container
    event SlotCreated(
        bytes32 indexed operation,
        bytes32 indexed object,
        bytes32 indexed container,
        Kind kind,
        bytes32 batch,
        bytes32 contentsRoot,
        bytes32 holder,
        bytes32 evidence
    );

    /// @notice Children came out of a container or batch and are held alone by `holder`. A child of which
    /// {DoubleClaim} tells is not among them.
    event Unpacked(
        bytes32 indexed operation,
        bytes32 indexed container,
        bytes32 indexed holder,
        bytes32[] children,
        bytes32 evidence
    );

    /// @notice A child was proven in a second container; it stays with the first.
    /// @param first the container or batch that it first came out of; zero for a container opened with its own slot
    /// @param packer the holder id that packed the second
    /// @param claimant the holder id that claimed it now
    event DoubleClaim(
        bytes32 indexed child,
        bytes32 indexed first,
        bytes32 indexed second,
        bytes32 packer,
        bytes32 claimant,
        bytes32 operation,
        bytes32 evidence
    );

    /// @notice Objects were sent. Each is a line that closes alone.
    /// @param consignee zero where it has no account; then {LeftNetwork} follows, until the consignor names one
    event Shipped(
        bytes32 indexed operation,
        bytes32 indexed shipment,
        bytes32 indexed consignor,
        bytes32 consignee,
        Purpose purpose,
        bytes32[] objects,
        bytes32 evidence
    );

    /// @notice Objects went to somebody without an account and are finished.
    event LeftNetwork(bytes32 indexed operation, bytes32 indexed shipment, bytes32[] objects, bytes32 evidence);

    /// @notice The consignee took objects in and holds them.
    event Received(
        bytes32 indexed operation,
        bytes32 indexed shipment,
        bytes32 indexed holder,
        bytes32[] objects,
        bytes32 evidence
    );

    /// @notice The consignee turned objects away; they travel back in `returning`, of which {Shipped} tells.
    event Returned(
        bytes32 indexed operation,
        bytes32 indexed shipment,
        bytes32 indexed returning,
        bytes32[] objects,
        bytes32 evidence
    );

    /// @notice The consignor wants to void lines, and may from `voidableFrom` on (seconds of the Unix epoch).
    event VoidAnnounced(
        bytes32 indexed operation,
        bytes32 indexed shipment,
        bytes32[] objects,
        uint40 voidableFrom,
        bytes32 evidence
    );

    /// @notice The consignee objected: these lines can't be voided by the consignor alone.
    event VoidContested(bytes32 indexed operation, bytes32 indexed shipment, bytes32[] objects, bytes32 evidence);

    /// @notice Lines were voided: the consignor holds the objects again.
    /// @param agreed whether the consignee co-signed
    event Voided(
        bytes32 indexed operation,
        bytes32 indexed shipment,
        bytes32 indexed holder,
        bytes32[] objects,
        bool agreed,
        bytes32 evidence
    );

    /// @notice Objects were finished, with what they contain.
    /// @param commitment salted commitment to what stands behind it (a dispensing record); may be zero
    event Decommissioned(
        bytes32 indexed operation,
        bytes32 indexed holder,
        Reason indexed reason,
        bytes32[] objects,
        bytes32 commitment,
        bytes32 evidence
    );

    /// @notice A part of a pack was dispensed.
    /// @param usedUp whether it was the last part; then the pack is finished as dispensed
    event PartDispensed(
        bytes32 indexed operation,
        bytes32 indexed object,
        bytes32 indexed holder,
        bytes32 commitment,
        bool usedUp,
        bytes32 evidence
    );

    /// @notice Inputs were used up for a new batch, of which {Commissioned} tells.
    /// @param sourceLots every lot that stands behind the new batch; a recall of one stops it too
    event Transformed(
        bytes32 indexed operation,
        bytes32 indexed batch,
        bytes32 indexed holder,
        bytes32[] inputs,
        bytes32[] sourceLots,
        bytes32 evidence
    );

    /// @notice An object is disputed, and frozen until {Settled} tells of it. One event for each object.
    /// @param place the shipment of a lost line, the container of a missing child; zero for a misplaced object
    /// @param claimant the holder id that said so: `sender` or `receiver`
    event Disputed(
        bytes32 indexed operation,
        bytes32 indexed object,
        bytes32 indexed place,
        Dispute what,
        bytes32 sender,
        bytes32 receiver,
        bytes32 claimant,
        bytes32 evidence
    );

    /// @notice A disputed, stale or mistaken object stands so from now on. One event for each object.
    /// @param to the holder id that holds it ({State.Held}), the shipment that it is under way in again
    /// ({State.Shipped}), or zero ({State.Finished}, as lost)
    /// @param by the holder id that did it; zero for the consortium
    event Settled(
        bytes32 indexed operation,
        bytes32 indexed object,
        bytes32 indexed to,
        bytes32 by,
        Cause cause,
        State state,
        bytes32 evidence
    );

    /// @notice A lot was recalled.
    event Recalled(bytes32 indexed operation, bytes32 indexed lot, bytes32 indexed holder, bytes32 evidence);

    /// @notice A recall was lifted. The lot is free when neither its owner's nor a regulator's recall stands.
    event RecallLifted(bytes32 indexed operation, bytes32 indexed lot, bytes32 indexed holder, bytes32 evidence);

    /// @notice The acting party's role does not allow this operation.
    error CustodyRoleNotAllowed(bytes32 holder);

    /// @notice The operation names no object, or a required id, root or reason is missing.
    error CustodyIncomplete();

    /// @notice A batch, container or unit with this key exists already.
    error CustodyObjectExists(bytes32 object);

    /// @notice No object with this key has a slot.
    error CustodyObjectUnknown(bytes32 object);

    /// @notice The object is not of the kind that this operation is about.
    error CustodyWrongKind(bytes32 object, Kind kind);

    /// @notice The object is in a container, under way or finished, and can't be moved alone.
    error CustodyNotFree(bytes32 object, State state);

    /// @notice The acting holder does not hold the object.
    error CustodyNotTheHolder(bytes32 object, bytes32 holder);

    /// @notice The container is under way or finished, or inside one that is.
    error CustodyContainerNotOpen(bytes32 container, State state);

    /// @notice A container can't go into itself.
    error CustodyInsideItself(bytes32 container);

    /// @notice The child is not in this container: it was taken out before, or sits elsewhere.
    error CustodyNotInContainer(bytes32 child, bytes32 container);

    /// @notice The proof does not lead from the child's leaf to the container's root.
    error CustodyNotProven(bytes32 child, bytes32 container);

    /// @notice The proof does not lead from the unit's leaf to the root of a batch of the container's packer.
    error CustodyNotInBatch(bytes32 child, bytes32 batch);

    /// @notice Only who holds a batch may name children by root alone, and only in containers that it opened itself.
    error CustodyNotByRoot(bytes32 holder);

    /// @notice A shipment with this key exists already.
    error CustodyShipmentExists(bytes32 shipment);

    /// @notice No shipment has this key.
    error CustodyShipmentUnknown(bytes32 shipment);

    /// @notice Goods can't be shipped to the holder that ships them.
    error CustodyConsigneeIsConsignor(bytes32 holder);

    /// @notice The acting holder is not the consignor of the shipment.
    error CustodyNotTheConsignor(bytes32 shipment, bytes32 holder);

    /// @notice The acting holder is not the consignee of the shipment.
    error CustodyNotTheConsignee(bytes32 shipment, bytes32 holder);

    /// @notice The object has no open line in this shipment.
    error CustodyNoOpenLine(bytes32 shipment, bytes32 object);

    /// @notice The line's voiding was announced already.
    error CustodyVoidAlreadyAnnounced(bytes32 object);

    /// @notice The line's voiding was never announced.
    error CustodyVoidNotAnnounced(bytes32 object);

    /// @notice The consignee has until this time to receive or to contest.
    error CustodyVoidWindowOpen(bytes32 object, uint40 voidableFrom);

    /// @notice The time to contest ended.
    error CustodyVoidWindowClosed(bytes32 object, uint40 voidableFrom);

    /// @notice The consignee contested the voiding of this line.
    error CustodyVoidIsContested(bytes32 object);

    /// @notice The object is not disputed like this: not at all, or not as a line of this shipment.
    error CustodyNotDisputed(bytes32 object);

    /// @notice The acting holder is neither side of this shipment or dispute.
    error CustodyNotASide(bytes32 object, bytes32 holder);

    /// @notice Who claimed something can't confirm it as well.
    error CustodyOwnClaim(bytes32 object, bytes32 holder);

    /// @notice The acting holder put this child into the container itself, or named itself as the other side.
    error CustodyOwnPacking(bytes32 object, bytes32 holder);

    /// @notice The line is neither disputed nor contested, and not resolvable before this time.
    error CustodyNotStale(bytes32 object, uint40 resolvableFrom);

    /// @notice The object did not end, ended by being used up, was not ended or received by the acting holder, or
    /// something was done with it since.
    error CustodyNotCorrectable(bytes32 object);

    /// @notice A recall of this lot stops the object.
    error CustodyIsRecalled(bytes32 object, bytes32 lot);

    /// @notice A part of the pack has been dispensed; it stays where it is, or goes to return or disposal.
    error CustodyIsOpened(bytes32 object);

    /// @notice Objects can't be decommissioned for this reason; transforming and leaving have operations of their own.
    error CustodyNotAReason(Reason reason);

    /// @notice More lots stand behind one batch than a recall can follow.
    error CustodyTooManySources(bytes32 batch, uint256 most);

    /// @notice No lot has this key.
    error CustodyLotUnknown(bytes32 lot);

    /// @notice The acting holder is neither the maker of the lot nor a regulator.
    error CustodyNotTheMaker(bytes32 lot, bytes32 holder);

    /// @notice The acting holder's recall of this lot stands already.
    error CustodyAlreadyRecalled(bytes32 lot);

    /// @notice No recall by the acting holder stands for this lot.
    error CustodyNotRecalled(bytes32 lot);

    /// @notice Brings a batch into being: one slot for all units of a commissioning event. By makers and repackagers.
    /// @param batchId drawn at random; the batch's key is `keyOf(caller, batchId)`
    /// @param lotTag salted hash of GTIN and lot; the lot's key is `lotOf(holder, lotTag)`
    /// @param contentsRoot root over the leaves of the units
    function commission(
        bytes32 operation,
        bytes32 holder,
        bytes32 batchId,
        bytes32 lotTag,
        bytes32 contentsRoot,
        bytes32 evidence
    ) external;

    /// @notice As {commission}, by a distributor, for goods whose maker has no account.
    function introduce(
        bytes32 operation,
        bytes32 holder,
        bytes32 batchId,
        bytes32 lotTag,
        bytes32 contentsRoot,
        bytes32 evidence
    ) external;

    /// @notice Opens a container with its first children.
    /// @param containerId drawn at random; the container's key is `keyOf(caller, containerId)`
    /// @param contentsRoot root over the leaves of children without slots, out of the holder's own batches; or zero
    /// @param children objects with slots, held alone by the holder
    function pack(
        bytes32 operation,
        bytes32 holder,
        bytes32 containerId,
        bytes32 contentsRoot,
        bytes32[] calldata children,
        bytes32 evidence
    ) external;

    /// @notice Adds children to a container that the holder holds.
    /// @param container its key
    /// @param addedRoot root over the leaves of further children without slots; or zero
    function packInto(
        bytes32 operation,
        bytes32 holder,
        bytes32 container,
        bytes32 addedRoot,
        bytes32[] calldata children,
        bytes32 evidence
    ) external;

    /// @notice Takes children out of a container, or units out of a batch.
    function unpack(bytes32 operation, bytes32 holder, Taking calldata taking, bytes32 evidence) external;

    /// @notice Sends objects that the holder holds alone.
    /// @param shipmentId drawn at random; the shipment's key is `keyOf(caller, shipmentId)`
    /// @param consignee a holder id, or zero for somebody without an account
    function ship(
        bytes32 operation,
        bytes32 holder,
        bytes32 shipmentId,
        bytes32 consignee,
        Purpose purpose,
        bytes32[] calldata objects,
        bytes32 evidence
    ) external;

    /// @notice Takes in lines of a shipment to the holder.
    /// @param shipment its key
    function receiveLines(
        bytes32 operation,
        bytes32 holder,
        bytes32 shipment,
        bytes32[] calldata objects,
        bytes32 evidence
    ) external;

    /// @notice Turns away lines of a shipment to the holder: they travel back to its consignor.
    /// @param shipment the key of the shipment that brought them
    /// @param returnId id of the return shipment, drawn at random
    function returnLines(
        bytes32 operation,
        bytes32 holder,
        bytes32 shipment,
        bytes32 returnId,
        bytes32[] calldata objects,
        bytes32 evidence
    ) external;

    /// @notice Sends back objects that the holder holds, and objects straight out of a container.
    /// @param returnId id of the return shipment, drawn at random
    /// @param consignee who shall get them, usually who had shipped them
    function returnGoods(
        bytes32 operation,
        bytes32 holder,
        bytes32 returnId,
        bytes32 consignee,
        bytes32[] calldata objects,
        Taking calldata taking,
        bytes32 evidence
    ) external;

    /// @notice Announces that lines shall be voided. By the consignor; the consignee has 72 hours to answer.
    function announceVoid(
        bytes32 operation,
        bytes32 holder,
        bytes32 shipment,
        bytes32[] calldata objects,
        bytes32 evidence
    ) external;

    /// @notice Objects to the announced voiding of lines. By the consignee, within the window.
    function contestVoid(
        bytes32 operation,
        bytes32 holder,
        bytes32 shipment,
        bytes32[] calldata objects,
        bytes32 evidence
    ) external;

    /// @notice Voids lines at once: the consignee co-signs what the consignor announced. By the consignee.
    function agreeVoid(
        bytes32 operation,
        bytes32 holder,
        bytes32 shipment,
        bytes32[] calldata objects,
        bytes32 evidence
    ) external;

    /// @notice Voids announced lines after the window. By the consignor.
    function voidLines(
        bytes32 operation,
        bytes32 holder,
        bytes32 shipment,
        bytes32[] calldata objects,
        bytes32 evidence
    ) external;

    /// @notice Claims lines of a shipment lost, by its consignor or consignee. They are frozen, and an announced voiding
    /// of them lapses.
    function lost(
        bytes32 operation,
        bytes32 holder,
        bytes32 shipment,
        bytes32[] calldata objects,
        bytes32 evidence
    ) external;

    /// @notice Claims children missing in a container that came sealed and that the holder holds: those with slots by
    /// name, those without by their proofs. Each names the one who put it in as the other side. A child that was taken
    /// out here or claimed elsewhere is refused.
    function missing(bytes32 operation, bytes32 holder, Taking calldata taking, bytes32 evidence) external;

    /// @notice Ends disputes in favour of who has the objects. By either side: a lost line is under way again; a missing
    /// or misplaced object is held by the acting holder. So a claim is contested, admitted or withdrawn.
    /// @param shipment the key of the shipment that the lines are of; zero for missing and misplaced objects
    function found(
        bytes32 operation,
        bytes32 holder,
        bytes32 shipment,
        bytes32[] calldata objects,
        bytes32 evidence
    ) external;

    /// @notice Confirms that disputed objects are lost; they are finished. By the side that did not claim it.
    /// @param shipment the key of the shipment that the lines are of; zero for missing and misplaced objects
    function confirmLost(
        bytes32 operation,
        bytes32 holder,
        bytes32 shipment,
        bytes32[] calldata objects,
        bytes32 evidence
    ) external;

    /// @notice Rules on disputed objects, on lines whose voiding is contested, and on lines open for 90 days. By a
    /// regulator, or by the consortium, which calls through {IParties.decide} and names no holder.
    /// @param shipment the key of the shipment that the lines are of; zero for missing and misplaced objects
    function resolve(
        bytes32 operation,
        bytes32 holder,
        bytes32 shipment,
        bytes32[] calldata objects,
        Ruling ruling,
        bytes32 evidence
    ) external;

    /// @notice Corrects what the holder got wrong. What was mined stays; {Settled} or {Disputed} tells what holds now.
    /// @param about the shipment's key for {Correction.NotReceived}; who has the objects for {Correction.NotMine}, who agrees
    /// by {found}; zero for {Correction.NotEnded}
    function correct(
        bytes32 operation,
        bytes32 holder,
        Correction correction,
        bytes32 about,
        bytes32[] calldata objects,
        bytes32 evidence
    ) external;

    /// @notice Finishes objects that the holder holds, and objects straight out of a container.
    /// @param reason {Reason.Dispensed} to {Reason.Retired}, or {Reason.Lost}
    /// @param commitment salted commitment to what stands behind it; may be zero
    function decommission(
        bytes32 operation,
        bytes32 holder,
        bytes32[] calldata objects,
        Taking calldata taking,
        Reason reason,
        bytes32 commitment,
        bytes32 evidence
    ) external;

    /// @notice Dispenses a part of one pack, which stays with its holder until it is used up.
    /// @param object the pack; zero where it comes straight out of a container
    /// @param taking the pack straight out of a container; its container is zero where `object` is named
    function dispensePart(
        bytes32 operation,
        bytes32 holder,
        bytes32 object,
        Taking calldata taking,
        bytes32 commitment,
        bool usedUp,
        bytes32 evidence
    ) external;

    /// @notice Uses up units for a new batch (repackaging). By makers and repackagers.
    function transform(
        bytes32 operation,
        bytes32 holder,
        bytes32[] calldata inputs,
        bytes32 batchId,
        bytes32 lotTag,
        bytes32 contentsRoot,
        bytes32 evidence
    ) external;

    /// @notice Recalls a lot. By its maker or a regulator.
    /// @param lot its key
    function recall(bytes32 operation, bytes32 holder, bytes32 lot, bytes32 evidence) external;

    /// @notice Lifts the recall that the holder had called: its own, or a regulator's by any regulator.
    function liftRecall(bytes32 operation, bytes32 holder, bytes32 lot, bytes32 evidence) external;

    /// @notice What the chain knows of an object; all zero where it has no slot.
    function objectOf(bytes32 key) external view returns (ObjectView memory);

    /// @notice What the chain knows of a shipment; all zero where there is none.
    function shipmentOf(bytes32 key) external view returns (ShipmentView memory);

    /// @notice What is disputed about an object, and between whom.
    function disputeOf(bytes32 object) external view returns (DisputeView memory);

    /// @notice The lot that a recall of stops the object now; zero where nothing stops it.
    function recalledLot(bytes32 object) external view returns (bytes32 lot);

    /// @notice Whether a recall of the lot stands.
    function recalled(bytes32 lot) external view returns (bool);

    /// @notice The leaf of a child in the tree of its container or batch.
    function leafOf(Kind kind, bytes32 key, bytes32 contentsRoot) external view returns (bytes32);

    /// @notice The key of a batch, container or shipment: `keccak256(abi.encode(account, id))`.
    function keyOf(address account, bytes32 id) external pure returns (bytes32);

    /// @notice The key of a unit: `keccak256(abi.encode(batch, tag))`.
    /// @param tag `keccak256(abi.encode(unit secret, canonical EPC))`, which the chain can't open
    function unitOf(bytes32 batch, bytes32 tag) external pure returns (bytes32);

    /// @notice The key of a lot: `keccak256(abi.encode(holder, lotTag))`.
    function lotOf(bytes32 holder, bytes32 lotTag) external pure returns (bytes32);
}
