// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICustody} from "../../src/ICustody.sol";
import {Vm} from "./Vm.sol";

/// @dev Rebuilds who holds what from nothing but the events of Custody, as every node does, and complains about each
/// event that should not have been possible. It shares no code with the contract.
contract Mirror {
    struct Seen {
        ICustody.Kind kind;
        ICustody.State state;
        bytes32 holder;
        bytes32 place; // the container or shipment that it is in
        bytes32 origin;
        bool turnedAway;
        bytes32 receivedIn; // the shipment, until something is done with it
        bool usedUp;
        bool left; // the network: its consignor may say to whom
    }

    struct Quarrel {
        ICustody.Dispute what;
        bytes32 sender;
        bytes32 receiver;
        bytes32 claimant;
    }

    struct Route {
        bytes32 consignor;
        bytes32 consignee;
    }

    mapping(bytes32 object => Seen) private _seen;
    mapping(bytes32 shipment => Route) private _routes;
    mapping(bytes32 object => Quarrel) private _quarrels;
    mapping(bytes32 container => bytes32) private _openers;
    bytes32[] private _objects;
    bytes32[] private _touched;
    string public complaint;

    function replay(Vm.Log[] calldata logs) external {
        delete _touched;
        for (uint256 i = 0; i < logs.length; ++i) _replay(logs[i].topics, logs[i].data);
    }

    function seen(bytes32 object) external view returns (Seen memory) {
        return _seen[object];
    }

    function route(bytes32 shipment) external view returns (Route memory) {
        return _routes[shipment];
    }

    function quarrel(bytes32 object) external view returns (Quarrel memory) {
        return _quarrels[object];
    }

    function objects() external view returns (bytes32[] memory) {
        return _objects;
    }

    function objectCount() external view returns (uint256) {
        return _objects.length;
    }

    function objectAt(uint256 i) external view returns (bytes32) {
        return _objects[i];
    }

    function touched() external view returns (bytes32[] memory) {
        return _touched;
    }

    /// @dev The holder of the outermost container, and its state.
    function effective(bytes32 object) public view returns (bytes32 holder, ICustody.State state) {
        while (_seen[object].state == ICustody.State.Packed) object = _seen[object].place;
        return (_seen[object].holder, _seen[object].state);
    }

    function _replay(bytes32[] calldata topics, bytes calldata data) private {
        bytes32 name = topics[0];
        if (name == ICustody.Commissioned.selector || name == ICustody.Introduced.selector) {
            (bytes32 holder,,) = abi.decode(data, (bytes32, bytes32, bytes32));
            _born(topics[2], ICustody.Kind.Batch, holder, 0);
        } else if (name == ICustody.Packed.selector) {
            (,, bytes32[] memory children,) = abi.decode(data, (bytes32, bytes32, bytes32[], bytes32));
            _packed(topics[2], topics[3], children);
        } else if (name == ICustody.SlotCreated.selector) {
            (ICustody.Kind kind,,, bytes32 holder,) =
                abi.decode(data, (ICustody.Kind, bytes32, bytes32, bytes32, bytes32));
            _expectOpen(topics[3], holder);
            _born(topics[2], kind, holder, topics[3]);
        } else if (name == ICustody.Unpacked.selector) {
            (bytes32[] memory children,) = abi.decode(data, (bytes32[], bytes32));
            _unpacked(topics[2], topics[3], children);
        } else if (name == ICustody.DoubleClaim.selector) {
            _expect(_seen[topics[1]].kind != ICustody.Kind.None, "a double claim of what was never claimed");
            _expect(_seen[topics[1]].origin == topics[2], "a double claim names another first container");
        } else {
            _replayMove(name, topics, data);
        }
    }

    function _replayMove(bytes32 name, bytes32[] calldata topics, bytes calldata data) private {
        if (name == ICustody.Shipped.selector) {
            (bytes32 consignee,, bytes32[] memory sent,) =
                abi.decode(data, (bytes32, ICustody.Purpose, bytes32[], bytes32));
            _shipped(topics[2], topics[3], consignee, sent);
        } else if (name == ICustody.Received.selector) {
            (bytes32[] memory lines,) = abi.decode(data, (bytes32[], bytes32));
            _expect(_routes[topics[2]].consignee == topics[3], "received by somebody else than the consignee");
            _closed(topics[2], topics[3], lines);
            for (uint256 i = 0; i < lines.length; ++i) _seen[lines[i]].receivedIn = topics[2];
        } else if (name == ICustody.Voided.selector) {
            (bytes32[] memory lines,,) = abi.decode(data, (bytes32[], bool, bytes32));
            _expect(_routes[topics[2]].consignor == topics[3], "voided to somebody else than the consignor");
            _closed(topics[2], topics[3], lines);
        } else if (name == ICustody.Returned.selector) {
            (bytes32[] memory lines,) = abi.decode(data, (bytes32[], bytes32));
            _closed(topics[2], _routes[topics[2]].consignee, lines);
            for (uint256 i = 0; i < lines.length; ++i) _seen[lines[i]].turnedAway = true;
        } else if (name == ICustody.LeftNetwork.selector) {
            (bytes32[] memory gone,) = abi.decode(data, (bytes32[], bytes32));
            _closed(topics[2], _routes[topics[2]].consignor, gone);
            _finished(_routes[topics[2]].consignor, gone);
            for (uint256 i = 0; i < gone.length; ++i) _seen[gone[i]].left = true;
        } else {
            _replayEnding(name, topics, data);
        }
    }

    function _replayEnding(bytes32 name, bytes32[] calldata topics, bytes calldata data) private {
        if (name == ICustody.Decommissioned.selector) {
            (bytes32[] memory gone,,) = abi.decode(data, (bytes32[], bytes32, bytes32));
            _finished(topics[2], gone);
        } else if (name == ICustody.Transformed.selector) {
            (bytes32[] memory inputs,,) = abi.decode(data, (bytes32[], bytes32[], bytes32));
            _finished(topics[3], inputs);
            for (uint256 i = 0; i < inputs.length; ++i) _seen[inputs[i]].usedUp = true;
        } else if (name == ICustody.PartDispensed.selector) {
            (, bool usedUp,) = abi.decode(data, (bytes32, bool, bytes32));
            bytes32[] memory pack = new bytes32[](1);
            pack[0] = topics[2];
            _expectHeld(pack[0], topics[3]);
            _seen[pack[0]].receivedIn = 0;
            if (usedUp) _finished(topics[3], pack);
        } else if (name == ICustody.Disputed.selector) {
            (ICustody.Dispute what, bytes32 sender, bytes32 receiver, bytes32 claimant,) =
                abi.decode(data, (ICustody.Dispute, bytes32, bytes32, bytes32, bytes32));
            _disputed(topics[2], topics[3], Quarrel(what, sender, receiver, claimant));
        } else if (name == ICustody.Settled.selector) {
            (bytes32 by, ICustody.Cause cause, ICustody.State state,) =
                abi.decode(data, (bytes32, ICustody.Cause, ICustody.State, bytes32));
            _settled(topics[2], topics[3], by, cause, state);
        }
    }

    function _disputed(bytes32 object, bytes32 place, Quarrel memory about) private {
        Seen storage found = _seen[object];
        bool bySender = about.claimant == about.sender;
        _expect(about.sender != about.receiver, "a dispute of one with itself");
        _expect(bySender || about.claimant == about.receiver, "a dispute claimed by a third");
        if (about.what == ICustody.Dispute.Lost) {
            Route storage way = _routes[place];
            _expect(found.state == ICustody.State.Shipped && found.place == place, "lost, and not under way there");
            _expect(way.consignor == about.sender && way.consignee == about.receiver, "lost between two others");
        } else if (about.what == ICustody.Dispute.Missing) {
            _expectOpen(place, about.receiver);
            bool packed = found.state == ICustody.State.Packed && found.place == place;
            bool fresh = found.state == ICustody.State.Held && found.origin == place;
            _expect(packed || fresh, "missing where it never was");
            _expect(about.sender == (packed ? found.holder : _openers[place]), "missing from somebody else's packing");
            place = 0;
        } else {
            _expectHeld(object, about.sender);
            _expect(bySender, "misplaced by somebody else than its holder");
        }
        _put(object, ICustody.State.Disputed, about.sender, place);
        _quarrels[object] = about;
    }

    function _settled(bytes32 object, bytes32 to, bytes32 by, ICustody.Cause cause, ICustody.State state) private {
        Seen storage found = _seen[object];
        Quarrel memory about = _quarrels[object];
        if (found.state == ICustody.State.Shipped) {
            about = Quarrel(ICustody.Dispute.None, _routes[found.place].consignor, _routes[found.place].consignee, 0);
        }
        bool side = by == about.sender || by == about.receiver;
        bool disputed = found.state == ICustody.State.Disputed;
        bool right;
        if (cause == ICustody.Cause.Found) {
            right = disputed && side && to == (found.place == 0 ? by : found.place);
        } else if (cause == ICustody.Cause.LostConfirmed) {
            right = disputed && side && by != about.claimant && to == 0;
        } else if (cause == ICustody.Cause.Ruled) {
            bool open = disputed || found.state == ICustody.State.Shipped;
            right = open && !side && (to == 0 || to == about.sender || to == about.receiver);
        } else if (cause == ICustody.Cause.NotEnded) {
            right = found.state == ICustody.State.Finished && !found.usedUp && by == found.holder && to == by;
        } else {
            right = found.state == ICustody.State.Held && by == found.holder && to == found.receivedIn && to != 0;
        }
        _expect(right, "settled without the right to");
        if (state == ICustody.State.Held) _put(object, state, to, 0);
        else if (state == ICustody.State.Shipped) _put(object, state, _routes[to].consignor, to);
        else _put(object, state, cause == ICustody.Cause.Ruled ? bytes32(0) : about.sender, 0);
        delete _quarrels[object];
    }

    function _born(bytes32 object, ICustody.Kind kind, bytes32 holder, bytes32 origin) private {
        _expect(_seen[object].kind == ICustody.Kind.None, "a second slot for one object");
        _seen[object] = Seen(kind, ICustody.State.Held, holder, 0, origin, false, 0, false, false);
        _openers[object] = origin == 0 ? holder : _openers[origin];
        _objects.push(object);
        _touched.push(object);
    }

    function _packed(bytes32 container, bytes32 holder, bytes32[] memory children) private {
        if (_seen[container].kind == ICustody.Kind.None) _born(container, ICustody.Kind.Container, holder, 0);
        _expectOpen(container, holder);
        for (uint256 i = 0; i < children.length; ++i) {
            _expectHeld(children[i], holder);
            _put(children[i], ICustody.State.Packed, holder, container);
        }
    }

    function _unpacked(bytes32 container, bytes32 holder, bytes32[] memory children) private {
        _expectOpen(container, holder);
        for (uint256 i = 0; i < children.length; ++i) {
            Seen storage child = _seen[children[i]];
            bool fresh = child.state == ICustody.State.Held && child.origin == container && child.holder == holder;
            bool inside = child.state == ICustody.State.Packed && child.place == container;
            _expect(fresh || inside, "unpacked out of another container");
            _put(children[i], ICustody.State.Held, holder, 0);
        }
    }

    function _shipped(bytes32 shipment, bytes32 consignor, bytes32 consignee, bytes32[] memory sent) private {
        _expect(_routes[shipment].consignor == 0, "one shipment twice");
        _routes[shipment] = Route(consignor, consignee);
        for (uint256 i = 0; i < sent.length; ++i) {
            if (_seen[sent[i]].left) _expectLeft(sent[i], consignor, consignee);
            else _expectHeld(sent[i], consignor);
            _seen[sent[i]].turnedAway = false;
            _put(sent[i], ICustody.State.Shipped, consignor, shipment);
        }
    }

    function _closed(bytes32 shipment, bytes32 holder, bytes32[] memory lines) private {
        for (uint256 i = 0; i < lines.length; ++i) {
            Seen storage line = _seen[lines[i]];
            _expect(line.state == ICustody.State.Shipped && line.place == shipment, "a line closed that was not open");
            _put(lines[i], ICustody.State.Held, holder, 0);
        }
    }

    function _finished(bytes32 holder, bytes32[] memory gone) private {
        for (uint256 i = 0; i < gone.length; ++i) {
            _expectHeld(gone[i], holder);
            _put(gone[i], ICustody.State.Finished, holder, 0);
        }
    }

    function _put(bytes32 object, ICustody.State state, bytes32 holder, bytes32 place) private {
        Seen storage found = _seen[object];
        (found.state, found.holder, found.place, found.receivedIn) = (state, holder, place, 0);
        found.left = false;
        _touched.push(object);
    }

    function _expectHeld(bytes32 object, bytes32 holder) private {
        Seen storage found = _seen[object];
        _expect(found.state == ICustody.State.Held && found.holder == holder, "moved by somebody else than its holder");
    }

    function _expectLeft(bytes32 object, bytes32 consignor, bytes32 consignee) private {
        Seen storage found = _seen[object];
        _expect(found.holder == consignor && consignee != 0, "named by somebody else than its consignor, or nobody");
    }

    function _expectOpen(bytes32 container, bytes32 holder) private {
        (bytes32 by, ICustody.State state) = effective(container);
        _expect(by == holder && state == ICustody.State.Held, "a container opened by somebody else than its holder");
    }

    function _expect(bool condition, string memory otherwise) private {
        if (!condition && bytes(complaint).length == 0) complaint = otherwise;
    }
}
