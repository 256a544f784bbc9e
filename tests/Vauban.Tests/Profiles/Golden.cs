using Xunit;

namespace Vauban.Tests.Profiles;

/// <summary>Files of the repository that a test keeps true. With <c>VAUBAN_GOLDEN=write</c> they are written instead of compared.</summary>
internal static class Golden
{
    public static void Same(string path, string text)
    {
        var full = Path.Combine(Examples.Root, path);
        if (Environment.GetEnvironmentVariable("VAUBAN_GOLDEN") == "write")
        {
            File.WriteAllText(full, text);
        }

        Assert.Equal(File.ReadAllText(full), text);
    }
}
