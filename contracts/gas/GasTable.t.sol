// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICustody} from "../src/ICustody.sol";
import {IParties} from "../src/IParties.sol";
import {Trees} from "../test/support/Trees.sol";
import {World} from "../test/support/World.sol";
import {vm} from "../test/support/Vm.sol";

/// @dev Prints what whole transactions cost, calldata included; each call runs as a transaction of its own.
contract GasTable is World {
    address private constant CONSOLE = 0x000000000000000000636F6e736F6c652e6c6f67;
    uint256 private constant CASE = 100;

    bytes32[] private _inCase; // leaves of the latest case

    function test_table() external {
        vm.warp(1_790_000_000);
        _line("| operation | objects | gas | gas per object |");
        _line("|---|--:|--:|--:|");
        _parties();
        _commission();
        _pack();
        uint256[4] memory sizes = [uint256(1), 10, 100, 500];
        for (uint256 i = 0; i < sizes.length; ++i) _slotted(sizes[i]);
        for (uint256 i = 0; i < 3; ++i) _slotless(sizes[i]);
        _voids();
        _mistakes();
        _parts();
        _transform(1);
        _transform(100);
        _recall();
        _pallets();
        _executes(10);
        _executes(100);
        _evidence();
        _consortium();
    }

    // ------------------------------------------------------------------------------------------------ rows

    function _parties() private {
        _enrolled(IParties.Role.Dispenser);
        _row("enrol", 1);
        (bytes32 operation, bytes32 id) = (_draw(), _draw());
        vm.prank(maker.account);
        parties.addHolder(operation, id, EVIDENCE);
        _row("addHolder", 1);
        vm.prank(CONSORTIUM);
        parties.suspend(_op("s"), otherMaker.account, EVIDENCE);
        _row("suspend", 1);
    }

    function _commission() private {
        _commissioned(maker, bytes32("lot"), 1);
        _row("commission, first of a lot (any number of units)", 1);
        _commissioned(maker, bytes32("lot"), 1000);
        _row("commission, further batch (any number of units)", 1);
    }

    function _pack() private {
        _packed(maker, _commissioned(maker, 1000));
        _row("pack by root alone (any number of children)", 1);
    }

    function _slotted(uint256 n) private {
        bytes32[] memory units = _loose(n);
        bytes32 container = _packedObjects(maker, units);
        _row("pack, children with slots", n);
        ICustody.Taking memory taking;
        (taking.container, taking.children) = (container, units);
        vm.prank(maker.account);
        custody.unpack(_op("u", n), maker.holder, taking, EVIDENCE);
        _row("unpack, children with slots", n);
        bytes32 shipment = _shipped(maker, distributor, units);
        _row("ship", n);
        vm.prank(distributor.account);
        custody.returnLines(_op("rl", n), distributor.holder, shipment, _op("id", n), units, EVIDENCE);
        _row("returnLines", n);
        _received(maker, _key(distributor, _op("id", n)), units);
        _row("receiveLines", n);
        vm.prank(maker.account);
        custody.decommission(
            _op("d", n), maker.holder, units, _nothing(), ICustody.Reason.Dispensed, bytes32("c"), EVIDENCE
        );
        _row("decommission (dispensed)", n);
    }

    function _slotless(uint256 n) private {
        ICustody.Taking memory taking = _claims(n);
        vm.prank(maker.account);
        custody.unpack(_op("c", n), maker.holder, taking, EVIDENCE);
        _row("unpack, without slots (case of 100 in a batch of 1,000)", n);
        taking = _claims(n);
        vm.prank(maker.account);
        custody.decommission(
            _op("dc", n), maker.holder, _list(), taking, ICustody.Reason.Dispensed, bytes32("c"), EVIDENCE
        );
        _row("decommission straight out of the case", n);
        taking = _claims(n);
        vm.prank(maker.account);
        custody.returnGoods(
            _op("rc", n), maker.holder, _op("idc", n), distributor.holder, _list(), taking, EVIDENCE
        );
        _row("returnGoods straight out of the case", n);
        _doubleClaims(n);
    }

    function _doubleClaims(uint256 n) private {
        ICustody.Taking memory taking = _claims(n);
        vm.prank(maker.account);
        custody.unpack(_op("f", n), maker.holder, taking, EVIDENCE);
        taking.container = _packedLeaves(maker, _inCase).key;
        vm.prank(maker.account);
        custody.unpack(_op("dbl", n), maker.holder, taking, EVIDENCE);
        _row("unpack, all of them double claims", n);
    }

    function _voids() private {
        bytes32[] memory units = _loose(10);
        bytes32 shipment = _shipped(maker, distributor, units);
        vm.prank(maker.account);
        custody.announceVoid(_op("av"), maker.holder, shipment, units, EVIDENCE);
        _row("announceVoid", 10);
        vm.warp(block.timestamp + 72 hours);
        vm.prank(maker.account);
        custody.voidLines(_op("vl"), maker.holder, shipment, units, EVIDENCE);
        _row("voidLines", 10);
        shipment = _shipped(maker, distributor, units);
        vm.prank(maker.account);
        custody.announceVoid(_op("av2"), maker.holder, shipment, units, EVIDENCE);
        vm.prank(distributor.account);
        custody.contestVoid(_op("cv"), distributor.holder, shipment, units, EVIDENCE);
        _row("contestVoid", 10);
        vm.prank(distributor.account);
        custody.agreeVoid(_op("ag"), distributor.holder, shipment, units, EVIDENCE);
        _row("agreeVoid", 10);
    }

    function _mistakes() private {
        bytes32[] memory units = _loose(10);
        bytes32 shipment = _shipped(maker, distributor, units);
        vm.prank(distributor.account);
        custody.lost(_op("lost"), distributor.holder, shipment, units, EVIDENCE);
        _row("lost", 10);
        vm.prank(maker.account);
        custody.found(_op("found"), maker.holder, shipment, units, EVIDENCE);
        _row("found, lines", 10);
        vm.prank(distributor.account);
        custody.lost(_op("lost 2"), distributor.holder, shipment, units, EVIDENCE);
        vm.prank(regulator.account);
        custody.resolve(_op("rule"), regulator.holder, shipment, units, ICustody.Ruling.ToSender, EVIDENCE);
        _row("resolve", 10);
        shipment = _shipped(maker, distributor, units);
        _received(distributor, shipment, units);
        vm.prank(distributor.account);
        custody.correct(
            _op("nr"), distributor.holder, ICustody.Correction.NotReceived, shipment, units, EVIDENCE
        );
        _row("correct, not received", 10);
        vm.prank(maker.account);
        custody.lost(_op("lost 3"), maker.holder, shipment, units, EVIDENCE);
        vm.prank(distributor.account);
        custody.confirmLost(_op("confirm"), distributor.holder, shipment, units, EVIDENCE);
        _row("confirmLost", 10);
        vm.prank(maker.account);
        custody.correct(_op("ne"), maker.holder, ICustody.Correction.NotEnded, 0, units, EVIDENCE);
        _row("correct, not ended", 10);
        Batch memory batch = _commissioned(maker, CASE);
        Box memory box = _packed(maker, batch);
        _moved(maker, distributor, box.key);
        vm.prank(distributor.account);
        custody.missing(_op("missing"), distributor.holder, _outOf(box, batch, 7), EVIDENCE);
        _row("missing, without a slot (case of 100)", 1);
    }

    function _consortium() private {
        address[] memory members = new address[](3);
        (members[0], members[1], members[2]) = (CONSORTIUM, address(0xC1), address(0xC2));
        vm.prank(CONSORTIUM);
        parties.changeConsortium(_op("change"), members, 2, EVIDENCE);
        _row("changeConsortium, to three keys", 1);
        vm.prank(CONSORTIUM);
        parties.suspend(_op("two"), repackager.account, EVIDENCE);
        _row("suspend, first of two approvals", 1);
        vm.prank(members[1]);
        parties.suspend(_op("two"), repackager.account, EVIDENCE);
        _row("suspend, second of two", 1);
        vm.prank(maker.account);
        parties.replace(_op("replace"), address(0xC4), EVIDENCE);
        _row("replace", 1);
    }

    function _parts() private {
        bytes32[] memory units = _loose(1);
        vm.prank(maker.account);
        custody.dispensePart(_op("p1"), maker.holder, units[0], _nothing(), bytes32("c"), false, EVIDENCE);
        _row("dispensePart, first", 1);
        vm.prank(maker.account);
        custody.dispensePart(_op("p2"), maker.holder, units[0], _nothing(), bytes32("c"), true, EVIDENCE);
        _row("dispensePart, last", 1);
    }

    function _transform(uint256 n) private {
        bytes32[] memory units = _loose(n);
        vm.prank(maker.account);
        custody.transform(
            _op("t", n), maker.holder, units, _op("b", n), _op("l", n), keccak256("root"), EVIDENCE
        );
        _row("transform, inputs of one lot", n);
    }

    function _recall() private {
        bytes32 lot = custody.lotOf(maker.holder, bytes32("lot"));
        vm.prank(maker.account);
        custody.recall(_op("r"), maker.holder, lot, EVIDENCE);
        _row("recall (any number of batches)", 1);
        vm.prank(maker.account);
        custody.liftRecall(_op("lr"), maker.holder, lot, EVIDENCE);
        _row("liftRecall", 1);
    }

    function _pallets() private {
        uint256[2] memory units = [uint256(10), 10_000];
        uint256[2] memory gas_;
        for (uint256 i = 0; i < 2; ++i) {
            bytes32 pallet = _packedObjects(maker, _list(_packed(maker, _commissioned(maker, units[i])).key));
            vm.prank(maker.account);
            // The same ids both times but for one byte, so that calldata weighs the same.
            custody.ship(
                bytes32(1000 + i), maker.holder, bytes32(1000 + i), distributor.holder, ICustody.Purpose.Supply,
                _list(pallet), EVIDENCE
            );
            gas_[i] = vm.lastCallGas().gasTotalUsed - _calldataGas(pallet);
            _row(string.concat("ship a pallet of ", vm.toString(units[i]), " units"), 1);
        }
        vm.assertEq(gas_[0], gas_[1], "a pallet costs the same however many units are inside");
    }

    function _executes(uint256 n) private {
        bytes32[] memory units = _loose(n);
        bytes[] memory calls = new bytes[](n);
        for (uint256 i = 0; i < n; ++i) {
            calls[i] = abi.encodeCall(
                ICustody.ship,
                (
                    _draw(),
                    maker.holder,
                    _draw(),
                    distributor.holder,
                    ICustody.Purpose.Supply,
                    _list(units[i]),
                    EVIDENCE
                )
            );
        }
        vm.prank(maker.account);
        custody.execute(calls);
        _row("execute, each a ship of one object", n);
        vm.prank(maker.account);
        custody.execute(calls);
        _row("execute, the same again (nothing happens)", n);
        for (uint256 i = 0; i < n; ++i) {
            calls[i] = abi.encodeCall(
                ICustody.receiveLines, (_draw(), maker.holder, _draw(), _list(units[i]), EVIDENCE)
            );
        }
        vm.prank(maker.account);
        custody.execute(calls);
        _row("execute, all of them refused", n);
    }

    function _evidence() private {
        vm.prank(maker.account);
        log.append(keccak256("first"), 100, 0);
        _row("EvidenceLog.append, first of a node", 1);
        vm.prank(maker.account);
        log.append(keccak256("second"), 100, keccak256("first"));
        _row("EvidenceLog.append (any number of leaves)", 1);
    }

    // ------------------------------------------------------------------------------------------------ material

    /// @dev Units with slots, of one batch.
    function _loose(uint256 n) private returns (bytes32[] memory units) {
        ICustody.Taking memory taking;
        Batch memory made = _commissioned(maker, n);
        (taking.container, taking.claims, units) = (made.key, new ICustody.Claim[](n), new bytes32[](n));
        for (uint256 i = 0; i < n; ++i) {
            units[i] = _unit(made, i);
            taking.claims[i] = _outOfBatch(made, i).claims[0];
        }
        bytes32 operation = _draw();
        vm.prank(maker.account);
        custody.unpack(operation, maker.holder, taking, EVIDENCE);
    }

    /// @dev The first n units of a fresh case of a hundred, out of a fresh batch of a thousand.
    function _claims(uint256 n) private returns (ICustody.Taking memory taking) {
        bytes32 batchId = _draw();
        bytes32 lotTag = _draw();
        Batch memory made = _units(maker, batchId, lotTag, 1000);
        bytes32[] memory inCase = new bytes32[](CASE);
        for (uint256 i = 0; i < CASE; ++i) inCase[i] = made.leaves[i];
        vm.prank(maker.account);
        custody.commission(_draw(), maker.holder, batchId, lotTag, Trees.root(made.leaves), EVIDENCE);
        Box memory packed = _packedLeaves(maker, inCase);
        _inCase = inCase;
        taking.container = packed.key;
        taking.claims = new ICustody.Claim[](n);
        for (uint256 i = 0; i < n; ++i) taking.claims[i] = _claim(made, i, packed, i);
    }

    function _op(string memory name) private pure returns (bytes32) {
        return keccak256(bytes(name));
    }

    function _op(string memory name, uint256 n) private pure returns (bytes32) {
        return keccak256(abi.encode(name, n));
    }

    /// @dev Zero bytes of calldata are cheaper than others.
    function _calldataGas(bytes32 word) private pure returns (uint256 total) {
        for (uint256 i = 0; i < 32; ++i) total += word[i] == 0 ? 4 : 16;
    }

    // ------------------------------------------------------------------------------------------------ printing

    function _row(string memory name, uint256 objects) private view {
        uint256 used = vm.lastCallGas().gasTotalUsed;
        string memory counted = string.concat("| ", name, " | ", _thousands(objects), " | ");
        _line(string.concat(counted, _thousands(used), " | ", _thousands(used / objects), " |"));
    }

    function _thousands(uint256 value) private pure returns (string memory) {
        if (value < 1000) return vm.toString(value);
        string memory rest = vm.toString(1000 + value % 1000);
        bytes memory digits = bytes(rest);
        digits[0] = ",";
        return string.concat(_thousands(value / 1000), string(digits));
    }

    function _line(string memory text) private view {
        (bool ignored,) = CONSOLE.staticcall(abi.encodeWithSignature("log(string)", text));
        ignored;
    }
}
