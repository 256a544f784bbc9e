using System.Collections.Immutable;
using System.Globalization;
using Vauban.Core.Text;

namespace Vauban.Core.Facts;

/// <summary>
/// Checks a ledger read from beginning to end, in memory that does not grow with the statements. 1 give the checkpoints; 2 give every
/// fact in the order found; 3 <see cref="Finish"/>. Each fact is hashed anew; positions, links, the sequence of each (subject, kind) and
/// the root at each checkpoint must agree.
/// </summary>
/// <param name="keys">Public keys (SubjectPublicKeyInfo) that checkpoints may be signed with.</param>
/// <param name="authorities">Certificates (DER) of time-stamp authorities that the reader trusts; may be empty.</param>
public sealed class LedgerVerifier(IReadOnlyCollection<byte[]> keys, IReadOnlyCollection<byte[]> authorities)
{
    public const int MaxFaults = 100;

    private readonly SortedDictionary<long, Checkpoint> checkpoints = [];
    private readonly Dictionary<(string Subject, string Kind), long> sequences = [];
    private readonly List<LedgerFault> faults = [];
    private readonly SortedSet<long> missing = [];
    private readonly MerkleFrontier tree = new();
    private long highest;
    private long erased;
    private bool lastIsSound = true;
    private Hash head;
    private long? signed;
    private DateTimeOffset? waiting;
    private WitnessSummary? witness;

    public void Add(Checkpoint checkpoint)
    {
        checkpoints[checkpoint.Size] = checkpoint;
    }

    public void Unreadable(long line) => Fault(LedgerFaultKind.Unreadable, line, "VB-LEDGER-007", line);

    public void Add(Fact fact)
    {
        var follows = fact.Position == highest + 1;
        Place(fact);
        var (previousIsSound, previous) = (lastIsSound, head);
        lastIsSound = Content(fact);
        // Its neighbour being altered or missing already explains a broken link.
        if (follows && previousIsSound && fact.Previous != previous)
        {
            Fault(LedgerFaultKind.Altered, fact.Position, "VB-LEDGER-003", fact.Position - 1, fact.Position);
        }

        Sequence(fact, follows);
        head = fact.Hash;
        waiting ??= fact.RecordedAt;
        tree.Add(MerkleTree.Leaf(fact.Hash));
        Compare();
    }

    /// <summary>Ends the verification.</summary>
    /// <param name="size">How many facts there should be, when something says so.</param>
    public LedgerReport Finish(long? size = null)
    {
        foreach (var (from, to) in Ranges())
        {
            Fault(LedgerFaultKind.Omitted, from, "VB-LEDGER-004", from, to);
        }

        var claimed = Math.Max(size ?? 0, checkpoints.Count > 0 ? checkpoints.Keys.Last() : 0);
        if (claimed > highest)
        {
            Fault(LedgerFaultKind.Truncated, highest + 1, "VB-LEDGER-006", highest + 1, claimed);
        }

        var ordered = faults.OrderBy(fault => fault.Position).ToImmutableArray();
        return new LedgerReport(tree.Size, erased, tree.Root, head, ordered, signed, witness);
    }

    private void Place(Fact fact)
    {
        if (fact.Position <= highest)
        {
            missing.Remove(fact.Position);
            Fault(LedgerFaultKind.Reordered, fact.Position, "VB-LEDGER-005", fact.Position, highest);
            return;
        }

        // A forged position must not make this set huge: the range's ends are enough beyond a bound.
        for (var position = highest + 1; position < fact.Position && missing.Count < 100_000; position++)
        {
            missing.Add(position);
        }

        highest = fact.Position;
    }

    private bool Content(Fact fact)
    {
        erased += fact.Erased ? 1 : 0;
        if (FactChain.ComputeHash(fact) != fact.Hash)
        {
            Fault(LedgerFaultKind.Altered, fact.Position, "VB-LEDGER-001", fact.Position);
            return false;
        }

        if (!fact.Erased && FactChain.StatementHash(fact.Salt, fact.Content.Statement) != fact.StatementHash)
        {
            Fault(LedgerFaultKind.Altered, fact.Position, "VB-LEDGER-002", fact.Position);
            return false;
        }

        return true;
    }

    private void Sequence(Fact fact, bool follows)
    {
        var key = (fact.Content.Subject.Value, fact.Content.Kind);
        var expected = sequences.GetValueOrDefault(key) + 1;
        sequences[key] = Math.Max(fact.Sequence, expected - 1);
        // With positions missing or out of order the gap is known already.
        if (follows && missing.Count == 0 && fact.Sequence != expected && !faults.Exists(fault => fault.Kind == LedgerFaultKind.Reordered))
        {
            var problem = Problem.Of("VB-LEDGER-008", Digits(expected), Digits(fact.Sequence), fact.Content.Kind, fact.Content.Subject.Value);
            Fault(new LedgerFault(LedgerFaultKind.Omitted, fact.Position, problem));
        }
    }

    private void Compare()
    {
        // With facts missing, the tree is not the one any checkpoint covers, and the gap is what there is to say.
        if (tree.Size != highest || !checkpoints.TryGetValue(tree.Size, out var checkpoint))
        {
            return;
        }

        if (checkpoint.Root != tree.Root)
        {
            var since = checkpoints.Keys.Where(size => size < checkpoint.Size).DefaultIfEmpty(0).Last();
            // Only when nothing else explains it: a chain computed anew from some fact on.
            if (faults.Count == 0)
            {
                Fault(LedgerFaultKind.Rewritten, since + 1, "VB-LEDGER-009", since + 1, checkpoint.Size);
            }

            return;
        }

        if (keys.Any(key => checkpoint.IsSignedBy(key)))
        {
            signed = checkpoint.Size;
            Witness(checkpoint);
        }
        else if (keys.Count > 0)
        {
            Fault(LedgerFaultKind.Unsigned, checkpoint.Size, "VB-LEDGER-010", checkpoint.Size);
        }
    }

    /// <summary>A checkpoint without an anchor says nothing here: the next one covers its facts too.</summary>
    private void Witness(Checkpoint checkpoint)
    {
        if (checkpoint.Anchor is null)
        {
            return;
        }

        var worth = TimestampAnchor.Check(checkpoint, authorities, out var at, out var by);
        if (worth == AnchorWorth.Broken || (worth == AnchorWorth.Sound && authorities.Count > 0))
        {
            Fault(LedgerFaultKind.Unwitnessed, checkpoint.Size, worth == AnchorWorth.Broken ? "VB-LEDGER-011" : "VB-LEDGER-012", checkpoint.Size);
            return;
        }

        var waited = waiting is { } since && at > since ? at - since : TimeSpan.Zero;
        var longest = witness is { } before && before.LongestWait > waited ? before.LongestWait : waited;
        witness = new WitnessSummary(checkpoint.Size, by, at, worth == AnchorWorth.Trusted, longest);
        waiting = null;
    }

    private IEnumerable<(long From, long To)> Ranges()
    {
        (long From, long To)? open = null;
        foreach (var position in missing)
        {
            if (open is { } range && range.To + 1 == position)
            {
                open = (range.From, position);
                continue;
            }

            if (open is { } done)
            {
                yield return done;
            }

            open = (position, position);
        }

        if (open is { } last)
        {
            yield return last;
        }
    }

    private void Fault(LedgerFaultKind kind, long position, string code, params ReadOnlySpan<long> arguments)
    {
        string[] texts = new string[arguments.Length];
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = Digits(arguments[i]);
        }

        Fault(new LedgerFault(kind, position, Problem.Of(code, texts)));
    }

    private void Fault(LedgerFault fault)
    {
        if (faults.Count < MaxFaults)
        {
            faults.Add(fault);
        }
    }

    private static string Digits(long number) => number.ToString(CultureInfo.InvariantCulture);
}
