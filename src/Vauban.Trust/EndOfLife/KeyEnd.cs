namespace Vauban.Trust.EndOfLife;

/// <summary>How the private key of a retired device ended.</summary>
public enum KeyEnd
{
    /// <summary>By the device's own erasing function, watched.</summary>
    Erased,

    /// <summary>The secure element, or the key slot of the chip, was cleared with a tool.</summary>
    Cleared,

    /// <summary>The hardware that held it was destroyed.</summary>
    Shredded,

    /// <summary>The device cannot be reached: nobody knows. Said, so that nobody believes otherwise.</summary>
    Lost,
}
