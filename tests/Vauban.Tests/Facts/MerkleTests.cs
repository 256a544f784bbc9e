using CsCheck;
using Vauban.Core.Facts;
using Xunit;
using Hash = Vauban.Core.Facts.Hash;

namespace Vauban.Tests.Facts;

public sealed class MerkleTests
{
    private static List<Hash> Leaves(int count) => [.. Enumerable.Range(0, count).Select(i => MerkleTree.Leaf(BitConverter.GetBytes(i)))];

    [Fact]
    public void The_root_is_that_of_RFC_6962()
    {
        Assert.Equal("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", MerkleTree.Root(0, MerkleTree.Over([])).ToString());
        Assert.Equal("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d", MerkleTree.Leaf([]).ToString());
        // The reference tree of the certificate-transparency sources: 8 entries.
        string[] entries = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
        var leaves = entries.Select(entry => MerkleTree.Leaf(Convert.FromHexString(entry))).ToList();
        Assert.Equal("5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328", MerkleTree.Root(8, MerkleTree.Over(leaves)).ToString());
    }

    [Fact]
    public void A_frontier_grows_to_the_same_roots()
    {
        var leaves = Leaves(200);
        var frontier = new MerkleFrontier();
        for (var size = 0; size <= 200; size++)
        {
            Assert.Equal(MerkleTree.Root(size, MerkleTree.Over(leaves)), frontier.Root);
            frontier.Add(size < 200 ? leaves[size] : default);
        }
    }

    [Fact]
    public void An_inclusion_proof_holds_for_its_leaf_and_place_only()
    {
        Gen.Select(Gen.Int[1, 130], Gen.Int[0, 129], Gen.Int[0, 129])
            .Where((size, index, other) => index < size && other < size)
            .Sample(
                (size, index, other) =>
                {
                    var leaves = Leaves(size);
                    var root = MerkleTree.Root(size, MerkleTree.Over(leaves));
                    var path = MerkleTree.Inclusion(index, size, MerkleTree.Over(leaves));
                    Assert.True(MerkleProof.Includes(leaves[index], index, size, path, root));
                    Assert.Equal(other == index, MerkleProof.Includes(leaves[other], index, size, path, root));
                    Assert.Equal(other == index, MerkleProof.Includes(leaves[index], other, size, path, root));
                    Assert.False(MerkleProof.Includes(leaves[index], index, size, [.. path, default], root));
                },
                iter: 300
            );
    }

    [Fact]
    public void A_consistency_proof_holds_between_its_two_trees_only()
    {
        Gen.Select(Gen.Int[1, 130], Gen.Int[1, 130])
            .Where((first, second) => first <= second)
            .Sample(
                (first, second) =>
                {
                    var leaves = Leaves(second);
                    var (old, now) = (MerkleTree.Root(first, MerkleTree.Over(leaves)), MerkleTree.Root(second, MerkleTree.Over(leaves)));
                    var proof = MerkleTree.Consistency(first, second, MerkleTree.Over(leaves));
                    Assert.True(MerkleProof.Extends(first, old, second, now, proof));
                    Assert.False(MerkleProof.Extends(first, default, second, now, proof));
                    Assert.False(MerkleProof.Extends(first, old, second, default, proof));
                    Assert.False(MerkleProof.Extends(first, old, second, now, [.. proof, default]));
                },
                iter: 300
            );
    }
}
