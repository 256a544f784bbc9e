namespace Vauban.Assurance.Verdicts;

/// <summary>How requirements are named across standards.</summary>
public static class Requirements
{
    public const string En303645Prefix = "en303645:";

    public static string En303645(string provision) => En303645Prefix + provision;
}
