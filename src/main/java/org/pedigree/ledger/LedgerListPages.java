package org.pedigree.ledger;

import static org.pedigree.web.Column.plain;
import static org.pedigree.web.Column.sorted;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.pedigree.party.Caller;
import org.pedigree.web.Cell;
import org.pedigree.web.Column;
import org.pedigree.web.ListPage;
import org.pedigree.web.ListQuery;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** The lists behind the page of the chain: moves of a party, blocks with something of it, roots. */
@Controller
@RequestMapping("/ledger")
class LedgerListPages {

  private static final List<Column<MoveList.Listed>> MOVES =
      List.of(
          sorted("recorded", "Recorded", move -> Cell.at(move.recorded())),
          sorted("kind", "What was done", move -> Cell.of(MoveWords.of(move.done().kind()))),
          plain("objects", "Packs and containers", move -> MoveWords.objects(move.about())),
          sorted("shipment", "Shipment", move -> Cell.of(MoveWords.shipment(move.about()))),
          sorted("stage", "State", move -> MoveWords.stage(move.done().stage())),
          plain("reason", "Why", move -> Cell.of(move.reason())),
          sorted("block", "Block", move -> Cell.of(move.mined().block())),
          sorted("mined", "Mined", move -> Cell.at(move.mined().at())),
          plain("transaction", "Transaction", move -> Cell.of(move.mined().transaction())));

  private static final List<Column<RootList.Listed>> ROOTS =
      List.of(
          sorted("block", "Block", root -> Cell.of(root.anchored().block())),
          sorted("at", "Made", root -> Cell.at(root.anchored().at())),
          plain("root", "Root", root -> Cell.of(root.root())),
          sorted("size", "Leaves", root -> Cell.of(root.size())),
          plain("transaction", "Transaction", root -> Cell.of(root.anchored().transaction())),
          sorted("stage", "Stage", root -> Cell.of(root.stage())));

  private final MoveList moves;
  private final BlockList blocks;
  private final RootList roots;

  LedgerListPages(MoveList moves, BlockList blocks, RootList roots) {
    this.moves = moves;
    this.blocks = blocks;
    this.roots = roots;
  }

  /** An administrator acts for no party and has no moves. */
  @GetMapping("/moves")
  ModelAndView moves(ListQuery query, @AuthenticationPrincipal @Nullable Caller caller) {
    var stage = chosen(query, "state", MoveStage.values(), MoveStage::word);
    var kind = chosen(query, "kind", Move.Kind.values(), Move.Kind::word);
    var shown =
        caller == null
            ? ListPage.<MoveList.Listed>none()
            : moves.page(new MoveList.Which(caller.party(), stage, kind), query);
    var page = query.of("Moves", MOVES, shown).on("ledger/moves");
    return query.csv()
        ? page
        : page.addObject("state", stage.map(MoveStage::word).orElse(""))
            .addObject("kind", kind.map(Move.Kind::word).orElse(""))
            .addObject("states", Arrays.stream(MoveStage.values()).map(MoveStage::word).toList())
            .addObject("kinds", MoveWords.kinds())
            .addObject("administrator", caller == null);
  }

  private static <T> Optional<T> chosen(
      ListQuery query, String name, T[] all, Function<T, String> word) {
    var wanted = query.others().getOrDefault(name, "");
    return Arrays.stream(all).filter(one -> word.apply(one).equals(wanted)).findFirst();
  }

  @GetMapping("/blocks")
  ModelAndView blocks(ListQuery query, @AuthenticationPrincipal @Nullable Caller caller) {
    var page = caller == null ? blocks.ofNode(query) : blocks.page(caller.party(), query);
    return query
        .of("Blocks", columns(caller == null ? "Roots" : "Moves"), page)
        .on("ledger/blocks");
  }

  private static List<Column<BlockList.Listed>> columns(String contents) {
    return List.of(
        sorted("number", "Block", block -> Cell.of(block.number())),
        sorted("at", "Made", block -> Cell.at(block.at())),
        plain("hash", "Hash", block -> Cell.of(block.hash())),
        sorted("transactions", "Transactions of ours", block -> Cell.of(block.transactions())),
        sorted("contents", contents, block -> Cell.of(block.contents())));
  }

  @GetMapping("/roots")
  ModelAndView roots(ListQuery query) {
    return query.of("Roots", ROOTS, roots.page(query)).on("ledger/roots");
  }
}
