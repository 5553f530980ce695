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
    }

    struct Route {
        bytes32 consignor;
        bytes32 consignee;
    }

    mapping(bytes32 object => Seen) private _seen;
    mapping(bytes32 shipment => Route) private _routes;
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
        } else if (name == ICustody.PartDispensed.selector) {
            (, bool usedUp,) = abi.decode(data, (bytes32, bool, bytes32));
            bytes32[] memory pack = new bytes32[](1);
            pack[0] = topics[2];
            _expectHeld(pack[0], topics[3]);
            if (usedUp) _finished(topics[3], pack);
        }
    }

    function _born(bytes32 object, ICustody.Kind kind, bytes32 holder, bytes32 origin) private {
        _expect(_seen[object].kind == ICustody.Kind.None, "a second slot for one object");
        _seen[object] = Seen(kind, ICustody.State.Held, holder, 0, origin, false);
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
            _expectHeld(sent[i], consignor);
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
        (found.state, found.holder, found.place) = (state, holder, place);
        _touched.push(object);
    }

    function _expectHeld(bytes32 object, bytes32 holder) private {
        Seen storage found = _seen[object];
        _expect(found.state == ICustody.State.Held && found.holder == holder, "moved by somebody else than its holder");
    }

    function _expectOpen(bytes32 container, bytes32 holder) private {
        (bytes32 by, ICustody.State state) = effective(container);
        _expect(by == holder && state == ICustody.State.Held, "a container opened by somebody else than its holder");
    }

    function _expect(bool condition, string memory otherwise) private {
        if (!condition && bytes(complaint).length == 0) complaint = otherwise;
    }
}
