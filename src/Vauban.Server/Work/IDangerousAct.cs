using Vauban.Core.Text;
using Vauban.Core.Work;
using Vauban.Records.Permissions;

namespace Vauban.Server.Work;

/// <summary>One kind of act that a second person must agree to. Its room knows who may do it and how it is done.</summary>
internal interface IDangerousAct
{
    /// <summary>One word; <c>act.NAME</c> is its sentence.</summary>
    string Name { get; }

    /// <summary>May this person do exactly what was asked? <paramref name="asker"/> is what the one who asked may do now.</summary>
    bool May(Access access, Access asker, Decision asked);

    /// <summary>What the sentence's <c>{0}</c>, <c>{1}</c>... stand for.</summary>
    IReadOnlyList<string> Words(Decision asked);

    /// <summary>Does it, in the name of who asked; doing it twice does no harm. Answers what it left (a receipt, an id).</summary>
    Task<Outcome<string>> RunAsync(Access asker, Decision asked, CancellationToken cancel);
}
