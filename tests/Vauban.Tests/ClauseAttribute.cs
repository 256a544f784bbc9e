namespace Vauban.Tests;

/// <summary>The clause of a standard a test proves: <c>mqtt5:3.1.0-1</c>, <c>en303645:5.1-1</c>, <c>ebios:EXI_M1_01</c>.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class, AllowMultiple = true)]
public sealed class ClauseAttribute(string id) : Attribute
{
    public string Id { get; } = id;
}
