using System.Collections.Frozen;

namespace Vauban.Assurance.Vulnerabilities.Scoring;

/// <summary>The metrics of a vector, checked against those that its version has.</summary>
internal sealed class CvssMetrics(Dictionary<string, string> values)
{
    private static readonly FrozenDictionary<string, string[]> Two = Table("AV=L,A,N AC=H,M,L Au=M,S,N C=N,P,C I=N,P,C A=N,P,C E=U,POC,F,H,ND RL=OF,TF,W,U,ND RC=UC,UR,C,ND CDP=N,L,LM,MH,H,ND TD=N,L,M,H,ND CR=L,M,H,ND IR=L,M,H,ND AR=L,M,H,ND");

    private static readonly FrozenDictionary<string, string[]> Three = Table(
        "AV=N,A,L,P AC=L,H PR=N,L,H UI=N,R S=U,C C=N,L,H I=N,L,H A=N,L,H E=X,U,P,F,H RL=X,O,T,W,U RC=X,U,R,C CR=X,L,M,H IR=X,L,M,H AR=X,L,M,H MAV=X,N,A,L,P MAC=X,L,H MPR=X,N,L,H MUI=X,N,R MS=X,U,C MC=X,N,L,H MI=X,N,L,H MA=X,N,L,H"
    );

    private static readonly FrozenDictionary<string, string[]> Four = Table(
        "AV=N,A,L,P AC=L,H AT=N,P PR=N,L,H UI=N,P,A VC=H,L,N VI=H,L,N VA=H,L,N SC=H,L,N SI=H,L,N SA=H,L,N E=X,A,P,U CR=X,H,M,L IR=X,H,M,L AR=X,H,M,L MAV=X,N,A,L,P MAC=X,L,H MAT=X,N,P MPR=X,N,L,H MUI=X,N,P,A MVC=X,H,L,N MVI=X,H,L,N MVA=X,H,L,N MSC=X,H,L,N MSI=X,S,H,L,N MSA=X,S,H,L,N S=X,N,P AU=X,N,Y R=X,A,U,I V=X,D,C RE=X,L,M,H U=X,Clear,Green,Amber,Red"
    );

    private const string TwoAsked = "AV AC Au C I A";
    private const string ThreeAsked = "AV AC PR UI S C I A";
    private const string FourAsked = "AV AC AT PR UI VC VI VA SC SI SA";

    /// <summary>The value of a metric; null when the vector does not define it (also written X or ND).</summary>
    public string? this[string metric] => values.GetValueOrDefault(metric) is { } value and not ("X" or "ND") ? value : null;

    /// <summary>The modified value of a base metric when it is defined, else the base value.</summary>
    public string Effective(string metric) => this["M" + metric] ?? this[metric]!;

    public bool DefinesAny(params ReadOnlySpan<string> metrics)
    {
        foreach (var metric in metrics)
        {
            if (this[metric] is not null)
            {
                return true;
            }
        }

        return false;
    }

    public static CvssMetrics? Read(string text, CvssVersion version, out string wrong)
    {
        var (table, asked) = version switch
        {
            CvssVersion.V2 => (Two, TwoAsked),
            CvssVersion.V40 => (Four, FourAsked),
            _ => (Three, ThreeAsked),
        };
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in text.Split('/'))
        {
            wrong = part;
            var at = part.IndexOf(':', StringComparison.Ordinal);
            if (at < 0 || !table.TryGetValue(part[..at], out var allowed) || Array.IndexOf(allowed, part[(at + 1)..]) < 0 || !values.TryAdd(part[..at], part[(at + 1)..]))
            {
                return null;
            }
        }

        wrong = Array.Find(asked.Split(' '), metric => !values.ContainsKey(metric)) ?? "";
        return wrong.Length > 0 ? null : new CvssMetrics(values);
    }

    private static FrozenDictionary<string, string[]> Table(string text) =>
        text.Split(' ').Select(entry => entry.Split('=')).ToFrozenDictionary(entry => entry[0], entry => entry[1].Split(','), StringComparer.Ordinal);
}
