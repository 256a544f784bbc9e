using Xunit.v3;

namespace Vauban.Tests;

/// <summary>
/// The clause of a standard a test proves: <c>mqtt5:3.1.0-1</c>, <c>en303645:5.1-1</c>, <c>ebios:EXI_M1_01</c>. It is a trait of the test, so the
/// tests of one clause run with <c>-trait clause=mqtt5:3.1.0-1</c>, and <c>./vauban check clauses</c> finds it among the results.
/// </summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class, AllowMultiple = true)]
public sealed class ClauseAttribute(string id) : Attribute, ITraitAttribute
{
    public string Id { get; } = id;

    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [KeyValuePair.Create("clause", Id)];
}
